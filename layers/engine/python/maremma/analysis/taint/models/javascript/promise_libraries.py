"""What co, bluebird and Q do with functions: generators that wait for what they yield, callbacks as promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _waiting(machine: Machine, site: Site) -> Value:
    """`co.wrap(function* (event) { … })`: the generator runs by itself when it is called."""
    return (*site.arguments, NOTHING)[0]


def _run(machine: Machine, site: Site) -> Value:
    """`co(function* () { … })`."""
    function, *given = (*site.arguments, NOTHING)
    return members.element(machine, machine.apply(function, site.calling(given)))


def _called(machine: Machine, site: Site) -> Value:
    """`Q.nfcall(fs.readFile, name)`."""
    function, *given = (*site.arguments, NOTHING)
    return machine.apply(function, site.calling(given[:-1]))


def _invoked(machine: Machine, site: Site) -> Value:
    """`Q.ninvoke(object, "method", …)`."""
    owner, name, *given = (*site.arguments, NOTHING, NOTHING)
    method = members.member(machine, owner, members.key_of(name))
    return machine.apply(method, site.calling(given[:-2], owner=owner, name=name.text or ""))


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    **dict.fromkeys(("co.wrap", "bluebird.coroutine", "bluebird.Promise.coroutine", "q.async"), _waiting),
    **dict.fromkeys(("co", "q.spawn"), _run),
    "q.nfcall": _called,
    **dict.fromkeys(("q.ninvoke", "q.nsend"), _invoked),
}
