"""Policy variables: `${aws:username}` stands for a value of the request, `${*}`, `${?}`, `${$}` for the characters.

A variable whose key the request does not have is null, and nothing is equal to or like null: a pattern with one matches
no text at all, unless a default (`${aws:PrincipalTag/team, 'none'}`) stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.wildcard import ANY, STAR, Tokens, matches, tokens_of
from maremma.patterns import compile_late

_VARIABLE = compile_late(r"\$\{([^}]*)\}")
_DEFAULT = compile_late(r"^(?P<key>[^,]*),\s*'(?P<default>[^']*)'\s*$")


# A token of more than one character that is no wildcard fits no text.
_NULL = "null"
_SPELLINGS = {STAR: "*", ANY: "?", "*": "${*}", "?": "${?}"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern whose variables are filled in; one that could not be is a `*`, and `certain` is False."""

    tokens: Tokens
    certain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether a variable in it is null, so that it matches nothing."""
        return _NULL in self.tokens

    def match(self, text: str, matcher: Callable[[Tokens, str], bool] = matches) -> Truth:
        """FALSE if no value of the open variables could fit, UNKNOWN if one could."""
        if not matcher(self.tokens, text):
            return Truth.FALSE
        return Truth.TRUE if self.certain else Truth.UNKNOWN


def fill(text: str, context: Context, *, wildcards: bool = True) -> Pattern:
    """Fill in the variables; what a variable stands for is literal, even a `*` in it."""
    return _filled(text, context, wildcards=wildcards) if "${" in text else _literal(text, wildcards)


def spelled(tokens: Tokens) -> str:
    """Tokens as a policy writes them: `fill` of the result gives them again, whatever the context."""
    if not tokens:
        return ""
    pairs = (*pairwise(tokens), (tokens[-1], ""))
    return "".join("${$}" if pair == ("$", "{") else _SPELLINGS.get(pair[0], pair[0]) for pair in pairs)


def _filled(text: str, context: Context, *, wildcards: bool) -> Pattern:
    tokens: list[str] = []
    certain = True
    end = 0
    for variable in _VARIABLE.finditer(text):
        tokens += _plain(text[end : variable.start()], wildcards)
        end = variable.end()
        value = _value(variable[1], context)
        certain = certain and value is not None
        tokens += (STAR,) if value is None else value
    return Pattern((*tokens, *_plain(text[end:], wildcards)), certain)


@lru_cache(maxsize=16384)
def _literal(text: str, wildcards: bool) -> Pattern:
    return Pattern(_plain(text, wildcards))


def _plain(text: str, wildcards: bool) -> Tokens:
    return tokens_of(text) if wildcards else tuple(text)


def _value(variable: str, context: Context) -> Tokens | None:
    """What a variable stands for, or None where that is not known."""
    if variable in {"*", "?", "$"}:
        return (variable,)
    named = _DEFAULT.match(variable)
    values = context.values((named["key"] if named else variable).strip())
    if values == ():
        return tuple(named["default"]) if named else (_NULL,)
    return tuple(values[0]) if values and len(values) == 1 else None
