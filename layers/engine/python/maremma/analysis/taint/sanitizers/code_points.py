"""Ranges and lists of code points, of which tables for `translate` are made: those that matter are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, NOTHING, Value, join, literal
from maremma.analysis.taint.objects import members, sequences

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_KIND: Final = "<range>"
_TELLING: Final = "\n\r\\*()</"
"""Characters without which text is no danger for something."""

_FEW: Final = 12
_MOST_ITEMS: Final = 64


class _Ranges(dict[int, range]):
    """The ranges that were made, by the object's number."""


def _range(machine: Machine, site: Site) -> Value | None:
    """`range(32)`, where its ends are known."""
    ends = [each.literal for each in site.arguments]
    if not 1 <= len(ends) <= 2 or site.keywords or not all(type(each) is int for each in ends):
        return None
    obj = machine.heap.new(_KIND)
    machine.of(_Ranges)[obj.id] = range(*(each for each in ends if type(each) is int))
    return Value(refs=(obj,))


def _range_in(machine: Machine, value: Value) -> range | None:
    return machine.of(_Ranges).get(value.objects[0].id) if len(value.refs) == 1 and value.objects else None


def items(machine: Machine, value: Value) -> list[Value] | None:
    """The numbers of a short range; None of any other value."""
    found = _range_in(machine, value)
    return list(map(literal, found)) if found is not None and found.stop - found.start <= _MOST_ITEMS else None


def told(machine: Machine, value: Value) -> list[Value] | None:
    """Of a range, or of a long list of constants, those that matter, and one value for all others; None of the rest."""
    found = _range_in(machine, value)
    if found is not None:
        return [*(literal(ord(each)) for each in _TELLING if ord(each) in found), NOTHING]
    known = sequences.constants(machine, value)
    if known is None or len(known) <= _FEW or not all(each.is_literal for each in known):
        return None
    wanted = {*_TELLING, *map(ord, _TELLING)}
    return [*(each for each in known if each.literal in wanted), NOTHING]


def table(keys: Iterable[Value], elements: Iterable[Value]) -> dict[str, Value]:
    """The fields of a record of these keys, those that are not told apart under one."""
    fields: dict[str, Value] = {}
    for key, each in zip(keys, elements, strict=True):
        name = members.key_of(key)
        fields[name] = join(fields.get(name), each) if name == ANY else each
    return fields


def _character(machine: Machine, site: Site) -> Value | None:
    """`chr(10)`."""
    code = site.arguments[0].literal if site.arguments else None
    return literal(chr(code)) if type(code) is int and 0 <= code <= 0x10FFFF else None


def mapped(machine: Machine, site: Site) -> Value | None:
    """`map(chr, range(32))`, `map(ord, "abc")`."""
    if len(site.arguments) != 2 or not {"chr", "ord"} & {*site.arguments[0].symbols}:
        return None
    given = site.arguments[1]
    known = items(machine, given) or sequences.constants(machine, given)
    if known is None:
        return None
    return machine.heap.sequence([machine.apply(site.arguments[0], site.calling((each,))) for each in known])


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "range": _range,
    "chr": _character,
    _KIND: lambda machine, site: NOTHING,
}
