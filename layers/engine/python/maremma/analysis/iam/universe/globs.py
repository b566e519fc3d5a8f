"""Names that fit a pattern of actions, among many: in time that grows with the names, not with the pattern's stars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from maremma.analysis.iam.wildcard import matches, tokens_of


def places_of(pattern: str, names: Sequence[str]) -> list[int]:
    """The places of the names that fit; both are in small letters."""
    fits = _test(pattern)
    return [place for place, name in enumerate(names) if fits(name)]


def _test(pattern: str) -> Callable[[str], bool]:
    """Most patterns are a prefix and one star. Those are worth a short way; all others go through the matcher."""
    if "?" in pattern:
        tokens = tokens_of(pattern)
        return lambda name: matches(tokens, name)
    first, *middle = pattern.split("*")
    if not middle:
        return pattern.__eq__
    *middle, last = middle
    shortest = len(pattern) - pattern.count("*")
    return lambda name: (
        len(name) >= shortest
        and name.startswith(first)
        and name.endswith(last)
        and _in_order(middle, name[len(first) : len(name) - len(last)])
    )


def _in_order(pieces: Sequence[str], text: str) -> bool:
    """Whether a text holds the pieces one after the other. The first place that fits is as good as any."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True
