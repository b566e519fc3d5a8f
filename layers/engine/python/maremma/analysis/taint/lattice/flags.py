"""What a flag, or a list of errors that has stayed empty, tells of how it came to be so.

`error = None`, then `if x not in ALLOWED: error = "…"`: while `error` is still None, `x` is one of those allowed. After
a loop that only ever sets a flag, or only ever adds to a list, one that is as it was before says the same of all
elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final, Literal

from maremma.analysis.taint.lattice.values import (
    ANYTHING,
    NO_FACTS,
    Facts,
    Value,
    alternatives_of,
    both,
    either,
)

FILLED: Final = "filled"
"""Begins the name of the flag that says whether anything was put into a container that was empty."""

_FALSE: Final = frozenset(map(repr, (None, False, 0, 0.0, "", b"")))
_PLAIN: Final = frozenset(map(repr, (None, False, True)))

Key = tuple[object, object]
"""A flag in the store: a variable by its frame and name, or `FILLED` and an object's number."""


def correlated(ways: Sequence[tuple[Value, Facts]], joined: Value, *, falsity_only: bool) -> Value:
    """The values of several branches joined, each with what holds in its branch, where their truth tells them apart."""
    no = [both(value.when_false, facts) for value, facts in ways if _may_be(value, False)]
    yes = [both(value.when_true, facts) for value, facts in ways if _may_be(value, True)]
    if len(no) == len(yes) == len(ways):
        return joined
    when_true = joined.when_true if falsity_only or joined.when_true is None else _any(yes)
    when_false = joined.when_false if joined.when_false is None else _any(no)
    return tested(joined, when_true, when_false, alternatives_of(value for value, _ in ways))


def compared(operator: str, flag: Value, constant: Value) -> Value:
    """`flag is None`, `flag != True`: what follows, where to be equal or not tells what is true and what is not."""
    word = repr(constant.literal)
    known = flag.alternatives or frozenset()
    others = known - {word}
    equal: Facts | None = NO_FACTS
    unequal: Facts | None = NO_FACTS
    if constant.literal is None or (constant.literal is False and known <= _PLAIN):
        equal = flag.when_false
        unequal = flag.when_true if all(map(is_true, others)) else NO_FACTS
    elif constant.literal is True:
        equal = flag.when_true
        unequal = flag.when_false if others <= _FALSE else NO_FACTS
    if operator == "==":
        return Value(when_true=equal, when_false=unequal)
    return Value(when_true=unequal, when_false=equal) if operator == "!=" else Value()


def is_true(word: str) -> bool:
    """Whether a constant, as it is written, is true."""
    return word != ANYTHING and word not in _FALSE


def _may_be(value: Value, truth: Literal[True, False]) -> bool:
    if value.is_literal:
        return bool(value.literal) is truth
    return (value.when_true if truth else value.when_false) is not None


def _any(ways: Sequence[Facts | None]) -> Facts:
    """What holds whichever way it was; nothing where there was none, rather than the impossible."""
    found = reduce(either, ways) if ways else None
    return found or NO_FACTS


def tested(
    value: Value, when_true: Facts | None, when_false: Facts | None, alternatives: frozenset[str] | None = None
) -> Value:
    """The same value, and what a test of it tells."""
    known = alternatives if alternatives is not None else value.alternatives
    return Value(value.taints, value.refs, value.literal, value.prefix, when_true, when_false, value.reached, known)
