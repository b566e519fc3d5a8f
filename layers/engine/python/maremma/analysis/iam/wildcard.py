"""IAM's wildcards: `*` is any run of characters, `?` is exactly one.

A pattern is kept as tokens, not as a regular expression: policies are written by others, and a pattern of many `*`
would make a backtracking matcher run for minutes. Matching here costs at most the product of the two lengths.
"""

from __future__ import annotations

from functools import lru_cache

Tokens = tuple[str, ...]

# Two characters each, so that no character of a pattern can be mistaken for them.
STAR = "**"
ANY = "??"

_ARN_COMPONENTS = 6


@lru_cache(maxsize=16384)
def tokens_of(pattern: str) -> Tokens:
    """The tokens of a pattern in which `*` and `?` are wildcards."""
    return tuple({"*": STAR, "?": ANY}.get(character, character) for character in pattern)


def matches(tokens: Tokens, text: str) -> bool:
    """Whether the whole text fits the pattern."""
    position = at = 0
    star, resume = -1, 0
    while at < len(text):
        token = tokens[position] if position < len(tokens) else ""
        if token == STAR:
            star, resume = position, at
            position += 1
        elif token in {ANY, text[at]}:
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
    patterns = _components(tokens)
    components = text.split(":", _ARN_COMPONENTS - 1)
    patterns += [(STAR,)] * (_ARN_COMPONENTS - len(patterns))
    components += [""] * (_ARN_COMPONENTS - len(components))
    return all(matches(pattern, part) for pattern, part in zip(patterns, components, strict=True))


def _components(tokens: Tokens) -> list[Tokens]:
    parts: list[Tokens] = []
    rest = tokens
    while ":" in rest and len(parts) < _ARN_COMPONENTS - 1:
        colon = rest.index(":")
        parts.append(rest[:colon])
        rest = rest[colon + 1 :]
    return [*parts, rest]
