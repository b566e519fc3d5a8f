"""Values are made, joined and settled. Whoever works with values takes all that belongs to them from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Final

from maremma.analysis.taint.lattice.derivations import EARLIER, PARSED, Tag, is_decoding
from maremma.analysis.taint.lattice.facts import NO_FACTS, Facts, both, either, in_common
from maremma.analysis.taint.lattice.marks import ALL, MARKS, NONE, NOT_TEXT, OF_CHARACTERS
from maremma.analysis.taint.lattice.taints import ANY, VARIES, PathKey, Taint, Trace
from maremma.analysis.taint.lattice.value import (
    NOTHING,
    UNKNOWN,
    ClassRef,
    Closure,
    Document,
    Encoded,
    Frame,
    Literal,
    Method,
    ModuleRef,
    Obj,
    Partial,
    Ref,
    Symbol,
    Value,
    View,
    Written,
)
from maremma.bounded import is_number

MOST_REFS = 24
MOST_TAINTS = 40
_LONGEST_NAME = 80
STAR: Final = "\ue000"
"""A `*` of the program's own in how a text is put together (`SELECT * FROM …`): Unicode gives it no meaning."""

ALWAYS_TRUE: Final = "always true"
ANYTHING: Final = "anything"


def settled(value: Value, facts: Facts) -> Value:
    """A value with what guards have established about it."""
    if not facts or not value.taints:
        return value
    known = frozenset(_settle(taint, facts) for taint in value.taints)
    return value if known == value.taints else value.with_taints(known)


def _settle(taint: Taint, facts: Facts) -> Taint:
    origin, path, _ = taint.key
    removed: frozenset[str] = NONE
    known, tag = len(path), taint.tag
    is_decoded = False
    while tag is not None:
        removed |= _still(facts.get((origin, path, tag), NONE), is_decoded)
        is_decoded = is_decoded or is_decoding(tag)
        if tag.operation == EARLIER:  # what is known of the element of now says nothing of it
            known = max((place for place, step in enumerate(path) if step == ANY), default=0)
            break
        tag = tag.parent
    for length in range(known + 1):
        removed |= _still(facts.get((origin, path[:length], None), NONE), is_decoded)
    if NOT_TEXT in removed and NOT_TEXT not in facts.get(taint.key, NONE):
        removed -= {NOT_TEXT}
    return taint.without(removed) if removed else taint


def _still(kinds: frozenset[str], is_decoded: bool) -> frozenset[str]:
    """What is known of data once it is decoded: where all that it can be is known, and what is no matter of letters."""
    return kinds - OF_CHARACTERS if is_decoded and "*" not in kinds else kinds


def literal(value: Literal) -> Value:
    """A constant. It can be tested in one way only."""
    known = bool(value)
    return Value(literal=value, when_true=NO_FACTS if known else None, when_false=None if known else NO_FACTS)


def symbol(name: str) -> Value:
    """A symbol."""
    return Value(refs=(Symbol(name),))


def join(first: Value | None, second: Value | None) -> Value:
    """Either of the two."""
    if first is second or second is None:
        return first if first is not None else NOTHING
    if first is None:
        return second
    same = first.is_literal and type(first.literal) is type(second.literal) and first.literal == second.literal
    return Value(
        limited(first.taints | second.taints) if second.taints - first.taints else first.taints,
        merged(first.refs, second.refs) if same else _either_name(first, second),
        first.literal if same else UNKNOWN,
        _prefix(first, second),
        either(first.when_true, second.when_true),
        either(first.when_false, second.when_false),
        first.reached | second.reached if first.reached or second.reached else first.reached,
        alternatives_of((first, second)) if first.alternatives or second.alternatives else None,
    )


def alternatives_of(values: Iterable[Value]) -> frozenset[str]:
    """What a flag may be that is one of these."""
    return frozenset(each for value in values for each in value.alternatives or (_alternative(value),))


def _alternative(value: Value) -> str:
    if value.is_literal:
        return repr(value.literal)
    return ALWAYS_TRUE if value.when_false is None else ANYTHING


def _either_name(first: Value, second: Value) -> tuple[Ref, ...]:
    """The references of two values; of short texts, as the names of methods, each stays known (see `composed`)."""
    names = _names(first) and _names(second)
    return merged(_names(first), names) if names else merged(first.refs, second.refs)


def _names(value: Value) -> tuple[Ref, ...]:
    if value.text is not None:
        is_short = len(value.text) <= _LONGEST_NAME and "${" not in value.text and not value.refs
        return (Written(value.text.replace("*", STAR)),) if is_short else ()
    return (
        value.refs
        if len(value.refs) > 1 and not value.taints and all(isinstance(each, Written) for each in value.refs)
        else ()
    )


def or_default(value: Value, default: Value) -> Value:
    """A value, or what stands for it where it is missing or false: if that is false, so is the value."""
    found = join(value, default)
    return found.with_taints(found.taints, exact=True) if value.exact and not default.taints else found


def join_fields(first: Mapping[str, Value], second: Mapping[str, Value]) -> Mapping[str, Value]:
    """What either of two objects holds. Items that only one of two lists has may be missing."""
    joined = {key: _join_field(first.get(key), second.get(key)) for key in dict.fromkeys((*first, *second))}
    if len(joined) == len(first) == len(second) or not all(is_number(key) or key == VARIES for key in joined):
        return joined
    return {
        **{key: each if key in first and key in second else join(each, NOTHING) for key, each in joined.items()},
        VARIES: NOTHING,
    }


def _join_field(first: Value | None, second: Value | None) -> Value:
    """One that only one of two has may be missing for another reason than that its data is."""
    found = join(first, second)
    return found.with_taints(found.taints, exact=False) if found.exact and first is not second else found


def limited(taints: frozenset[Taint]) -> frozenset[Taint]:
    """At most so many taints: those that are most dangerous, in a fixed order."""
    if len(taints) <= MOST_TAINTS:
        return taints
    return frozenset(sorted(taints, key=lambda taint: (len(taint.removed - MARKS), taint.order))[:MOST_TAINTS])


def merged(first: tuple[Ref, ...], second: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """References of both, each once, the first ones first."""
    if not second or first == second:
        return first
    if not first:
        return second
    return tuple(dict.fromkeys((*first, *second)))[:MOST_REFS]


def _prefix(first: Value, second: Value) -> str:
    one, other = first.text or first.prefix, second.text or second.prefix
    if one == other or _is_nothing(second):
        return one
    if _is_nothing(first):
        return other
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_nothing(value: Value) -> bool:
    return value.literal is None and not value.taints


def union(values: Iterable[Value]) -> Value:
    """Any of them."""
    result: Value | None = None
    for value in values:
        result = value if result is None else join(result, value)
    return result if result is not None else NOTHING


__all__ = [
    "ALL",
    "ALWAYS_TRUE",
    "ANY",
    "ANYTHING",
    "NONE",
    "NOTHING",
    "NO_FACTS",
    "PARSED",
    "UNKNOWN",
    "VARIES",
    "ClassRef",
    "Closure",
    "Document",
    "Encoded",
    "Facts",
    "Frame",
    "Literal",
    "Method",
    "ModuleRef",
    "Obj",
    "Partial",
    "PathKey",
    "Ref",
    "Symbol",
    "Tag",
    "Taint",
    "Trace",
    "Value",
    "View",
    "Written",
    "alternatives_of",
    "both",
    "either",
    "in_common",
    "join",
    "join_fields",
    "limited",
    "literal",
    "merged",
    "settled",
    "symbol",
    "union",
]
