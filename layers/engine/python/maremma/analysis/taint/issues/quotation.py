"""Code as evidence: quoted without the secrets that may stand in it, and without what a terminal would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.recognize import is_harmless
from maremma.analysis.secrets.shapes.formats import formats
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

_LITERAL = compile_late(
    r"""(?:(?P<name>\w{1,80})["']?\s*[:=]\s*)?(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)?"""
)
_COMMENT = compile_late(r"/\*.*?(?:\*/|$)", re.DOTALL)
_ASSIGNED = compile_late(r"(?P<name>[A-Za-z_][\w.-]{0,80})(?P<sign>\s*[:=]\s*)(?P<value>[^\s\"'`,;&|)}\]{($]{4,})")
_PASSWORD_OPTION = compile_late(
    r"(?<=\s)(?P<option>-p|-u\s*|-pass(?:word)?[\s=]|--pass(?:word)?[\s=])(?P<value>[^\s\"'`$-][^\s\"'`]*)"
)
_LONG_OPTION = compile_late(
    r"(?P<option>(?<=\s)--?[\w-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|auth|api-?key)[\s=]\s*"
    r"|\bsshpass\s+-p\s*|\bredis-cli\b[^|;&]{0,200}?\s-a\s*)(?P<quote>\\?[\"'])?(?P<value>[^\s\"'`$\\{%-][^\"'`\s]*)"
)
_TELLING = compile_late(
    r"""(?P<name>[A-Za-z_][\w.-]{0,80})(?P<sign>\\?["']?\s*(?:[:=]|!=|<>|\blike\b)\s*)(?P<quote>\\?["'])(?P<value>[^"'`\\]{2,})(?P=quote)"""
)
_FILLED_LATER = compile_late(r"%\(?\w.*|[$:]?\{.*\}|\$\w+|:\w+|\s*[+.,&|].*|.*\s[+&|]\s*")
_AUTHORIZATION = compile_late(r"\b(?P<scheme>Bearer|Basic|token|Token)\s+[A-Za-z0-9._~+/=-]{8,}")
_RANDOM = compile_late(r"[A-Za-z0-9+/_=-]{24,}")
_HIDDEN: Final = "…"
_SHORTEST_PART: Final = 4


def quoted(code: str, at_most: int = 120, known: Sequence[Sensitive] = ()) -> str:
    """The beginning of a piece of code, in which what looks like a secret is left out.

    `known` are values that were found to be secrets, the longest first; they are left out whatever they look like.
    """
    shown = _without(_COMMENT.sub(_HIDDEN, code), known)
    shown = _LITERAL.sub(_shown, shown)
    for each in formats():
        shown = each.pattern.sub(_HIDDEN, shown)
    shown = _ASSIGNED.sub(_assigned, shown)
    shown = _PASSWORD_OPTION.sub(lambda match: f"{match['option']}{_HIDDEN}", shown)
    shown = _LONG_OPTION.sub(lambda match: f"{match['option']}{match['quote'] or ''}{_HIDDEN}", shown)
    shown = _TELLING.sub(_under_telling_name, shown)
    shown = _AUTHORIZATION.sub(lambda match: f"{match['scheme']} {_HIDDEN}", shown)
    shown = _RANDOM.sub(_random, shown)
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in shown)
    return shown if len(shown) <= at_most else f"{shown[: at_most - 1]}…"


def _without(code: str, known: Sequence[Sensitive]) -> str:
    """The code without the values, and without the literals that one of them was put together from."""
    values = [each.reveal() for each in known]
    for value in values:
        written = (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1], repr(value)[1:-1])
        for each in sorted(set(written), key=lambda each: (-len(each), each)):  # one of them may be in another
            code = code.replace(each, _HIDDEN)
    return _LITERAL.sub(lambda match: _part_left_out(match, values), code)


def _part_left_out(match: re.Match[str], values: Sequence[str]) -> str:
    text = match["text"]
    if len(text) < _SHORTEST_PART or not any(text in value for value in values):
        return match[0]
    start = match.start("text") - match.start()
    return f"{match[0][:start]}{_HIDDEN}{match['quote']}"


def _shown(match: re.Match[str]) -> str:
    if is_harmless(match["name"] or "", Sensitive(match["text"])):
        return match[0]
    start = match.start("text") - match.start()
    return f"{match[0][:start]}{_HIDDEN}{match['quote']}"


def _assigned(match: re.Match[str]) -> str:
    """`PASSWORD=…` inside a text; what is computed is code, and stays."""
    is_code = re.fullmatch(r"[A-Za-z_][\w.\[]*", match["value"]) is not None and not any(
        map(str.isdigit, match["value"])
    )
    if hint(match["name"]) is Hint.NOTHING or is_code:
        return match[0]
    return f"{match['name']}{match['sign']}{_HIDDEN}"


def _under_telling_name(match: re.Match[str]) -> str:
    """`token='…'` inside a text or beside it: a text under such a name is left out, unless it is filled in later."""
    promised, value = hint(match["name"]), match["value"]
    is_word = promised is Hint.WEAK and not any(map(str.isdigit, value))
    if promised is Hint.NOTHING or is_word or _FILLED_LATER.fullmatch(value):
        return match[0]
    return f"{match['name']}{match['sign']}{match['quote']}{_HIDDEN}{match['quote']}"


def _random(match: re.Match[str]) -> str:
    """A long run of letters and digits as no word and no name has it."""
    text = match[0]
    digits = sum(map(str.isdigit, text))
    return _HIDDEN if digits >= 3 and any(map(str.isalpha, text)) and digits * 16 >= len(text) else text
