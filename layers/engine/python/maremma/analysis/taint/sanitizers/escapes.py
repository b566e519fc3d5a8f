"""Text that is escaped by hand: which characters are gone from it, and what is known of one character at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.marks import GONE
from maremma.analysis.taint.lattice.values import ANY, NO_FACTS, NOTHING, Facts, Taint, Value, literal
from maremma.analysis.taint.objects import members
from maremma.bounded import read_number

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

SPLIT: Final = "split at "
"""How the derivation of a text is called that was taken apart at one of these characters, which follows."""

CHARACTERS: Final = frozenset({*GONE, "<"})
"""Characters that make text harmless for something once they are gone from it."""

_ONE_OF_MANY: Final = frozenset({f".{ANY}", "charAt", "at"})


def is_split_at(taint: Taint, separator: str) -> bool:
    """Whether data is, or was made of, a part of a text that was taken apart at a character."""
    tag = taint.tag
    while tag is not None and tag.operation != f"{SPLIT}{separator}":
        tag = tag.parent
    return tag is not None


def leaves(part: str, instead: str) -> bool:
    """Whether a part is gone once it is replaced everywhere: what escapes may stand for itself, as its code follows."""
    return part not in instead or (part == "\\" and len(instead) > 1)


def is_character(value: Value) -> bool:
    """Whether data is one character of a text, as far as can be told: an element, whatever it is of."""
    return bool(value.taints) and all(_is_element(taint) for taint in value.taints)


def _is_element(taint: Taint) -> bool:
    return taint.path[-1:] == (ANY,) if taint.tag is None else taint.tag.operation in _ONE_OF_MANY


def not_among(machine: Machine, fixed: Value, key: Value) -> Facts:
    """What follows when a character is none of those in a fixed text, list or table."""
    return _none_of(key, _names(machine, fixed)) if is_character(key) else NO_FACTS


def differs(tested: Value, constant: Value) -> Facts:
    """What follows when a character is not this one."""
    return _none_of(tested, [constant.text or ""]) if is_character(tested) else NO_FACTS


def _none_of(tested: Value, names: Iterable[str]) -> Facts:
    kinds = kinds_without(name for name in names if name in CHARACTERS)
    return implications.harmless(tested, kinds) if kinds else NO_FACTS


def kinds_without(parts: Iterable[str]) -> frozenset[str]:
    """The kinds for which a text is no danger that has none of some parts."""
    return frozenset(kind for part in parts for kind in implications.kinds_without(literal(part)))


def _names(machine: Machine, fixed: Value) -> list[str]:
    if fixed.text is not None:
        return list(fixed.text)
    found: list[str] = []
    for obj in fixed.objects:
        fields = machine.state.fields(obj)
        found += fields if obj.kind in members.RECORDS else [each.text or "" for each in fields.values()]
    return found


def _translated(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.translate(table)`: the characters of the table are replaced."""
    fields = members.fields_of(machine, site.arguments[0]) if site.arguments else {}
    if not fields or owner.objects or not owner.taints:
        return None
    table = {_replaced(key): each for key, each in fields.items()}
    gone = (part for part in table if all(not each.taints and leaves(part, each.text or "") for each in table.values()))
    place = site.frame.here(site.span)
    removes = kinds_without(gone)
    return Value(frozenset(taint.derived("translate", place, removes) for taint in owner.taints))


def _replaced(key: str) -> str:
    """The character that a key of such a table stands for: its code, or itself."""
    code = read_number(key, at_most=sys.maxunicode) if len(key) > 1 else None
    return key if code is None else chr(code)


def _code(machine: Machine, site: Site) -> Value:
    """`ord("*")`."""
    text = site.arguments[0].text if site.arguments else None
    return literal(ord(text)) if text is not None and len(text) == 1 else NOTHING


def _table(machine: Machine, site: Site) -> Value:
    """`str.maketrans(table)`, `str.maketrans(characters, others, deleted)`."""
    first, *others = site.arguments or (NOTHING,)
    if not others:
        return first
    instead = [each.text or "" for each in others]
    pairs = zip(first.text or "", instead[0], strict=False)
    deleted = dict.fromkeys(instead[1] if len(instead) > 1 else "", literal(""))
    return machine.heap.record({**{part: literal(other) for part, other in pairs}, **deleted})


def rejoined(items: Value, glue: Value) -> Value:
    """A text is split at a character and joined again: each such character is replaced."""
    return items.with_taints(frozenset(_without_separator(taint, glue) for taint in items.taints))


def _without_separator(taint: Taint, glue: Value) -> Taint:
    if taint.tag is None or not taint.tag.operation.startswith(SPLIT) or glue.text is None:
        return taint
    part = taint.tag.operation.removeprefix(SPLIT)
    return taint.without(kinds_without([part])) if leaves(part, glue.text) else taint


METHODS: Final[dict[str, Callable[[Machine, Site, Value], Value | None]]] = {"translate": _translated}
SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {"ord": _code, "str.maketrans": _table}
