"""What a match of a regular expression is in Python: what its groups matched has the form of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.regex.groups import groups
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.objects import members
from maremma.bounded import is_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

KIND: Final = "<match>"
"""The kind of an object that is a match; a method that it has is this symbol, called with it and the method's name."""


def made(machine: Machine, known: tuple[str, str], subject: Value) -> Value:
    """A match: what each group matched, by number and name, the whole at 0."""
    pattern, flags = known
    fields = {"0": _matching(subject, pattern, flags)}
    for number, group in enumerate(groups(pattern), start=1):
        fields[str(number)] = _matching(subject, group.pattern, flags, str(number))
        if group.name:
            fields[group.name] = fields[str(number)]
    return Value(refs=(machine.heap.new(KIND, fields),))


def found(machine: Machine, known: tuple[str, str], subject: Value) -> Value:
    """What `findall` gives of each match: the whole, its only group, or all of its groups."""
    pattern, flags = known
    parts = [
        _matching(subject, group.pattern, flags, str(number)) for number, group in enumerate(groups(pattern), start=1)
    ]
    if len(parts) > 1:
        return machine.heap.sequence(parts)
    return parts[0] if parts else _matching(subject, pattern, flags)


def _matching(subject: Value, pattern: str, flags: str, group: str = "") -> Value:
    """What a group matched: a test of one tells nothing of the others."""
    kinds = harmless_kinds(pattern, flags=flags, whole="full")
    return Value(frozenset(taint.derived("match", group, kinds) for taint in subject.taints))


def method(machine: Machine, site: Site) -> Value:
    """`match.group(1)`, `match.groups()`, `match.groupdict()`; other methods tell of places."""
    match, name, *asked = site.arguments
    fields = members.fields_of(machine, match)
    if name.text == "groups":
        return machine.heap.sequence([value for key, value in fields.items() if is_number(key) and key != "0"])
    if name.text == "groupdict":
        return machine.heap.record({key: value for key, value in fields.items() if not is_number(key)})
    if name.text not in {"group", "__getitem__"}:
        return NOTHING
    chosen = [members.member(machine, match, members.key_of(key)) for key in asked] or [fields.get("0", NOTHING)]
    return chosen[0] if len(chosen) == 1 else machine.heap.sequence(chosen)
