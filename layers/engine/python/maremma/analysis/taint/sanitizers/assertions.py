"""Assertions of JavaScript: what holds once they have been passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.sanitizers import regexes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MODULES: Final = ("assert", "assert.strict", "assert/strict")
_OTHERS: Final = (
    "tiny-invariant",
    "invariant",
    "ts-invariant.invariant",
    "http-assert",
    "http-assert.ok",
    "power-assert",
    "power-assert.ok",
    "assert-ok",
)


def _holds(machine: Machine, site: Site) -> Value:
    """`assert(test)`, `assert.ok(test)`: if the test is false, what follows is not reached."""
    test = site.argument(0)
    if test.when_true is None:
        machine.control.end()
    else:
        machine.state.learn(test.when_true)
    return NOTHING


def _matches(machine: Machine, site: Site) -> Value:
    """`assert.match(text, expression)`."""
    found = regexes.matched(machine, site.argument(1), site.argument(0), "search", javascript=True)
    machine.state.learn(found.when_true or {})
    return NOTHING


def _does_not_match(machine: Machine, site: Site) -> Value:
    """`assert.doesNotMatch(text, expression)`."""
    found = regexes.matched(machine, site.argument(1), site.argument(0), "search", javascript=True)
    machine.state.learn(found.when_false or {})
    return NOTHING


SPECIAL: Final = {
    **dict.fromkeys((*_MODULES, *_OTHERS, *(f"{module}.ok" for module in _MODULES)), _holds),
    **{f"{module}.match": _matches for module in _MODULES},
    **{f"{module}.doesNotMatch": _does_not_match for module in _MODULES},
}
