"""Functions that are put together of others (`pipe`, `flow`, `compose`), and those that take their data last: Ramda."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Partial, Value, symbol
from maremma.analysis.taint.models.javascript import lodash
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], "Value | None"]

_COMPOSED: Final = "<composed>"
_FORWARD: Final = (
    "lodash.flow", "lodash/flow", "lodash-es.flow", "lodash/fp.flow", "lodash/fp.pipe", "ramda.pipe", "ramda.pipeWith",
    "ramda.pipeK", "rambda.pipe", "fp-ts/function.flow", "effect.flow", "remeda.createPipe",
)  # fmt: skip
_BACKWARD: Final = (
    "lodash.flowRight", "lodash/flowRight", "lodash-es.flowRight", "lodash/fp.flowRight", "lodash/fp.compose",
    "ramda.compose", "ramda.o", "rambda.compose", "redux.compose", "toolz.compose", "cytoolz.compose",
)  # fmt: skip
_VALUE_FIRST: Final = ("remeda.pipe", "fp-ts/function.pipe", "fp-ts.function.pipe", "effect.pipe", "toolz.pipe")

_TAKE_DATA_LAST: Final = ("ramda", "rambda", "lodash/fp")
_METHODS: Final = {
    "map": "map", "chain": "flatMap", "flatMap": "flatMap", "filter": "filter", "find": "find", "findLast": "findLast",
    "forEach": "forEach", "any": "some", "some": "some", "all": "every", "every": "every", "join": "join",
}  # fmt: skip


def _in_order(machine: Machine, functions: Iterable[Value]) -> list[Value]:
    """The functions that are given, one by one or in lists."""
    found: list[Value] = []
    for each in functions:
        listed = members.fields_of(machine, each) if any(obj.kind == "list" for obj in each.objects) else {}
        found += [listed[key] for key in listed] if listed else [each]
    return found


def _compose(*, backward: bool) -> _Special:
    def compose(machine: Machine, site: Site) -> Value | None:
        functions = _in_order(machine, site.arguments)
        if backward:
            functions.reverse()
        return Value(refs=(Partial(symbol(_COMPOSED), (machine.heap.sequence(functions),)),)) if functions else None

    return compose


def _run(machine: Machine, site: Site) -> Value:
    """A call of what was put together: each function is given what the one before returns."""
    first, *rest = _in_order(machine, site.arguments[:1])
    value = machine.apply(first, site.calling(site.arguments[1:]))
    return _through(machine, site, value, rest)


def _through(machine: Machine, site: Site, value: Value, functions: Iterable[Value]) -> Value:
    for each in functions:
        value = machine.state.settled(machine.apply(each, site.calling((machine.state.settled(value),))))
    return value


def _pipe(machine: Machine, site: Site) -> Value | None:
    """`pipe(value, first, second)`."""
    if len(site.arguments) < 2:
        return None
    return _through(machine, site, site.arguments[0], site.arguments[1:])


def _last(name: str, method: str) -> _Special:
    """`map(f, list)`, or `map(f)` for what is given a list later."""

    def call(machine: Machine, site: Site) -> Value | None:
        from maremma.analysis.taint.models import collections

        if len(site.arguments) == 1:
            return Value(refs=(Partial(symbol(name), tuple(site.arguments)),))
        *given, owner = site.arguments or (NOTHING,)
        return collections.method(machine, site.calling(given, owner=owner, name=method))

    return call


def _includes(name: str) -> _Special:
    def call(machine: Machine, site: Site) -> Value | None:
        from maremma.analysis.taint.models import collections

        if len(site.arguments) == 1:
            return Value(refs=(Partial(symbol(name), tuple(site.arguments)),))
        return collections.method(machine, site.calling(site.arguments[:1], owner=site.arguments[1], name="includes"))

    return call


def _picked(name: str) -> _Special:
    """`prop("a", record)`, `path(["a", "b"], record)`, `pick(["a"], record)`."""

    def call(machine: Machine, site: Site) -> Value | None:
        if len(site.arguments) == 1:
            return Value(refs=(Partial(symbol(name), tuple(site.arguments)),))
        *_, keys, source = site.arguments
        if name.endswith("pick"):
            return lodash.picked(machine, source, [keys])
        for key in _in_order(machine, [keys]):
            source = members.member(machine, source, members.key_of(key))
        return source

    return call


SPECIAL: Final[dict[str, _Special]] = {
    **dict.fromkeys(_FORWARD, _compose(backward=False)),
    **dict.fromkeys(_BACKWARD, _compose(backward=True)),
    **dict.fromkeys(_VALUE_FIRST, _pipe),
    _COMPOSED: _run,
    **{
        f"{package}.{name}": _last(f"{package}.{name}", method)
        for package in _TAKE_DATA_LAST
        for name, method in _METHODS.items()
    },
    **{f"{package}.includes": _includes(f"{package}.includes") for package in ("ramda", "rambda")},
    **{
        f"{package}.{name}": _picked(f"{package}.{name}")
        for package in ("ramda", "rambda")
        for name in ("prop", "path", "pick")
    },
}
