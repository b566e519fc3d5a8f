"""Sets of names written as few patterns, where each pattern takes in nothing outside of the set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from maremma.patterns import compile_late

LEAST = 3
"""How many names a pattern has to stand for; fewer are written out, which says more."""

_WORD = compile_late(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+|.")


def shortened(names: Sequence[str], wanted: frozenset[str]) -> list[str]:
    """Patterns of one service that are exactly the wanted names: `*`, beginnings of words and a star, or the names."""
    if len(wanted) == len(names) and len(names) > 1:
        return ["*"]
    return _under("", names, wanted)


def _under(prefix: str, names: Sequence[str], wanted: frozenset[str]) -> list[str]:
    """The patterns for the names that begin with a prefix; `names` are all that do."""
    inside = [name for name in names if name in wanted]
    if prefix and len(inside) == len(names) >= LEAST:
        return [f"{prefix}*"]
    if len(inside) < LEAST:
        return inside
    patterns: list[str] = []
    for longer, group in groupby(names, key=lambda name: _next_word(prefix, name)):
        members = list(group)
        # A name that ends here, or whose words do not tell it from the others, stands for itself.
        patterns += (
            _under(longer, members, wanted)
            if len(longer) > len(prefix) and _alone(longer, members, names)
            else [name for name in members if name in wanted]
        )
    return patterns


def _next_word(prefix: str, name: str) -> str:
    if not name.startswith(prefix):
        return prefix
    word = _WORD.match(name, len(prefix))
    return prefix + (word[0] if word else "")


def _alone(longer: str, members: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a beginning is that of these names only. IAM does not tell `Get` from `get`."""
    lower = longer.lower()
    return sum(name.lower().startswith(lower) for name in names) == len(members)
