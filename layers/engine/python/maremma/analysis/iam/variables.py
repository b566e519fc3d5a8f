"""Policy variables: `${aws:username}` stands for a value of the request, `${*}`, `${?}`, `${$}` for the characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth
from maremma.analysis.iam.wildcard import STAR, Tokens, matches, tokens_of

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_DEFAULT = re.compile(r"^(?P<key>[^,]*),\s*'(?P<default>[^']*)'\s*$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern whose variables are filled in; one that could not be is a `*`, and `certain` is False."""

    tokens: Tokens
    certain: bool = True

    def match(self, text: str, matcher: Callable[[Tokens, str], bool] = matches) -> Truth:
        """FALSE if no value of the open variables could fit, UNKNOWN if one could."""
        if not matcher(self.tokens, text):
            return Truth.FALSE
        return Truth.TRUE if self.certain else Truth.UNKNOWN


def fill(text: str, context: Context, *, wildcards: bool = True) -> Pattern:
    """Fill in the variables; what a variable stands for is literal, even a `*` in it."""
    tokens: list[str] = []
    certain = True
    end = 0
    for variable in _VARIABLE.finditer(text):
        tokens += _plain(text[end : variable.start()], wildcards)
        end = variable.end()
        value = _value(variable[1], context)
        certain = certain and value is not None
        tokens += (STAR,) if value is None else tuple(value)
    return Pattern((*tokens, *_plain(text[end:], wildcards)), certain)


def _plain(text: str, wildcards: bool) -> Tokens:
    return tokens_of(text) if wildcards else tuple(text)


def _value(variable: str, context: Context) -> str | None:
    if variable in {"*", "?", "$"}:
        return variable
    named = _DEFAULT.match(variable)
    values = context.values((named["key"] if named else variable).strip())
    if values == () and named:
        return named["default"]
    return values[0] if values and len(values) == 1 else None
