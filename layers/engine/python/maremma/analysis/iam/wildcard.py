"""IAM's wildcards: `*` is any run of characters, `?` is exactly one.

A pattern is kept as tokens, not as a regular expression: policies are written by others, and a pattern of many `*`
would make a backtracking matcher run for minutes. Matching here costs at most the product of the two lengths.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache

Tokens = tuple[str, ...]

# Two characters each, so that no character of a pattern can be mistaken for them.
STAR = "**"
ANY = "??"
# What IAM does not have, and the paths of routes do: the same within one segment of a path.
SEGMENT_STAR = "*/"
SEGMENT_ANY = "?/"

_RUNS = frozenset({STAR, SEGMENT_STAR})
_WITHIN_SEGMENT = frozenset({SEGMENT_STAR, SEGMENT_ANY})
_WILD = _RUNS | {ANY, SEGMENT_ANY}
_STRANGE = "~"
_ARN_COMPONENTS = 6


@lru_cache(maxsize=16384)
def tokens_of(pattern: str) -> Tokens:
    """The tokens of a pattern in which `*` and `?` are wildcards."""
    return tuple({"*": STAR, "?": ANY}.get(character, character) for character in pattern)


def matches(tokens: Tokens, text: Sequence[str]) -> bool:
    """Whether the whole text fits the pattern.

    Instead of a text it may be another pattern: then everything that fits that one fits this one, if it says so.
    """
    position = at = 0
    star, resume = -1, 0
    while at < len(text):
        token = tokens[position] if position < len(tokens) else ""
        if token == STAR:
            star, resume = position, at
            position += 1
        elif token == text[at] or (token == ANY and text[at] not in _RUNS):
            position += 1
            at += 1
        elif star >= 0:
            # Let the last star swallow one more character and try again behind it.
            resume += 1
            position, at = star + 1, resume
        else:
            return False
    return all(token == STAR for token in tokens[position:])


def wildcard_match(pattern: str, text: str) -> bool:
    """Whether the text fits the pattern, upper and lower case being different."""
    return matches(tokens_of(pattern), text)


def action_match(pattern: str, action: str) -> bool:
    """Whether an action fits an action pattern; the case of actions does not matter."""
    return matches(tokens_of(pattern.lower()), action.lower())


def arn_match(tokens: Tokens, text: str) -> bool:
    """Whether an ARN fits an ARN pattern, component by component.

    A wildcard does not reach over a colon of the first five components, and components missing at the end of the
    pattern are `*`. A pattern or a text that is no ARN (`*`, a name) is compared as a whole.
    """
    if tokens[:4] != tuple("arn:") or not text.startswith("arn:"):
        return matches(tokens, text)
    patterns = _padded(tokens)
    components = text.split(":", _ARN_COMPONENTS - 1)
    components += [""] * (_ARN_COMPONENTS - len(components))
    return all(matches(pattern, part) for pattern, part in zip(patterns, components, strict=True))


def arn_covers(tokens: Tokens, arns: Tokens) -> bool:
    """Whether every ARN of the second pattern fits the first, as far as can be told without trying them."""
    if tokens[:4] != tuple("arn:") or arns[:4] != tuple("arn:"):
        return matches(tokens, arns)
    patterns, parts = _padded(tokens), _padded(arns)
    return all(matches(pattern, part) for pattern, part in zip(patterns, parts, strict=True))


def overlap(first: Tokens, second: Tokens) -> str | None:
    """A text that fits both patterns, of strange characters where both leave a choice; None if there is none.

    Costs at most the product of the two lengths.
    """
    start, end = (0, 0), (len(first), len(second))
    came_from: dict[tuple[int, int], tuple[tuple[int, int], str]] = {start: (start, "")}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return _spelled(came_from, end)
        for there, character in _steps(first, second, *here):
            if there not in came_from:
                came_from[there] = (here, character)
                waiting.append(there)
    return None


def arn_overlap(tokens: Tokens, arn: Tokens) -> str | None:
    """An ARN that fits both, the first pattern read component by component as `arn_match` does.

    The first five components of `arn` hold no wildcards.
    """
    if tokens[:4] != tuple("arn:") or arn[:4] != tuple("arn:"):
        return overlap(tokens, arn)
    found = [overlap(pattern, part) for pattern, part in zip(_padded(tokens), _padded(arn), strict=True)]
    return None if None in found else ":".join(part or "" for part in found)


def _steps(first: Tokens, second: Tokens, at: int, other: int) -> Iterator[tuple[tuple[int, int], str]]:
    one = first[at] if at < len(first) else ""
    two = second[other] if other < len(second) else ""
    if one in _RUNS:
        yield (at + 1, other), ""
    if two in _RUNS:
        yield (at, other + 1), ""
    if one and two and (character := _common_character(one, two)):
        yield (at + (one not in _RUNS), other + (two not in _RUNS)), character


def _common_character(one: str, two: str) -> str:
    literals = {token for token in (one, two) if token not in _WILD}
    if len(literals) > 1 or ("/" in literals and not _WITHIN_SEGMENT.isdisjoint((one, two))):
        return ""
    return literals.pop() if literals else _STRANGE


def _spelled(came_from: dict[tuple[int, int], tuple[tuple[int, int], str]], end: tuple[int, int]) -> str:
    characters = []
    here = end
    while here != (0, 0):
        here, character = came_from[here]
        characters.append(character)
    return "".join(reversed(characters))


@lru_cache(maxsize=16384)
def _padded(tokens: Tokens) -> tuple[Tokens, ...]:
    parts = _components(tokens)
    return (*parts, *[(STAR,)] * (_ARN_COMPONENTS - len(parts)))


def _components(tokens: Tokens) -> list[Tokens]:
    parts: list[Tokens] = []
    rest = tokens
    while ":" in rest and len(parts) < _ARN_COMPONENTS - 1:
        colon = rest.index(":")
        parts.append(rest[:colon])
        rest = rest[colon + 1 :]
    return [*parts, rest]
