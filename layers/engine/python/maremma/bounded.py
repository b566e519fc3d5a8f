"""Numbers, JSON and TOML as strangers write them: read within bounds, and with one answer to whatever is wrong.

A library raises many errors at a text that nobody foresaw: digits that are none (`²`, `①`), a number of 40,000 of
them, 50,000 brackets, half of a character, `NaN`. Whoever reads here knows of two answers alone: None for what is no
number, and `MalformedText` for what is no document.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final, NoReturn

from maremma.errors import MalformedText
from maremma.patterns import compile_late

MEBIBYTE: Final = 1024 * 1024
DIGITS: Final = 18
"""As many as every integer of 64 bits has room for."""
BYTES: Final = 16 * 1024 * 1024
DEPTH: Final = 100
"""Deeper than any document that people or their tools write."""

_LONGEST_NUMBER: Final = 400
"""As long as the largest number of 64 bits with a fraction, written out."""
_DECIMAL = compile_late(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
_TEXT = compile_late(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_OPENS, _CLOSES = b"[{", b"]}"
_BRACKETS = bytes(each for each in range(256) if each not in _OPENS + _CLOSES)
_STEPS = dict.fromkeys(_OPENS, 1) | dict.fromkeys(_CLOSES, -1)
# Escapes are read as the parser reads them, so that an escaped backslash before `ud800` begins nothing.
_ESCAPE = compile_late(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F])|.)", re.DOTALL
)
_TOML_TEXT = compile_late(rb"\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|'[^'\n]*+'")
_TOML_SIGNS = compile_late(rb"[\n=,{}\[\]]")
_MOST_PARTS = 32
"""Of a key. What reads TOML begins again at each part, so that a key of many is quadratic."""


def is_number(text: str, *, digits: int = DIGITS) -> bool:
    """Whether a text is a whole number that `int` reads: ASCII digits, and no more than `digits` of them."""
    return len(text) <= digits and text.isascii() and text.isdigit()


def read_number(text: str, *, at_least: int = 0, at_most: int | None = None, digits: int = DIGITS) -> int | None:
    """The whole number that a text is, with a minus where that may be; None for every other text."""
    negative = at_least < 0 and text.startswith("-")
    if not is_number(text[negative:], digits=digits):
        return None
    number = -int(text[1:]) if negative else int(text)
    return number if at_least <= number and (at_most is None or number <= at_most) else None


def read_decimal(text: str) -> float | None:
    """The finite number that a text is, whole or with a fraction or an exponent; None for every other text."""
    if len(text) > _LONGEST_NUMBER or not _DECIMAL.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def read_json(
    document: bytes | str, *, most_bytes: int = BYTES, deepest: int = DEPTH, unique: bool = False, exact: bool = False
) -> Any:  # noqa: ANN401 (JSON is any value)
    """What a document of JSON holds; MalformedText for whatever else it is.

    No text in it holds half of a character, and every number is finite. With `unique`, a key that appears twice in one
    object is refused: otherwise the last one counts, as it does for those who read the document with other tools. With
    `exact`, numbers with a fraction stay the texts that they are.
    """
    body = _bytes(document, most_bytes)
    if body.count(b"[") + body.count(b"{") > deepest and _depth(body) > deepest:
        raise MalformedText(f"values are nested more than {deepest} deep")
    if (b"\\ud" in body or b"\\uD" in body) and any(each["half"] for each in _ESCAPE.finditer(body)):
        raise MalformedText("an escape in it is half of a character")
    try:
        return json.loads(
            body.decode(),
            parse_int=_whole,
            parse_float=_exact if exact else _finite,
            parse_constant=_no_number,
            object_pairs_hook=_unique if unique else None,
        )
    except (ValueError, RecursionError) as error:
        # Only what the parser says of the place, and never of the text.
        raise MalformedText(f"it is not JSON{_place(error)}") from None


def read_toml(document: bytes | str, *, most_bytes: int = BYTES) -> dict[str, Any]:
    """What a document of TOML holds; MalformedText for whatever else it is."""
    body = _bytes(document, most_bytes)
    if any(each.count(b".") >= _MOST_PARTS for each in _TOML_SIGNS.split(_TOML_TEXT.sub(b"", body))):
        raise MalformedText(f"a key in it has more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(body.decode().replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        raise MalformedText("it is not TOML") from None


def _bytes(document: bytes | str, most: int) -> bytes:
    """A document as UTF-8 without its mark; what is larger is never looked at."""
    if len(document) > most:
        raise MalformedText(f"it has more than {most} bytes")
    try:
        body = document.encode() if isinstance(document, str) else document
        body.decode()
    except UnicodeError:
        raise MalformedText("it is not UTF-8") from None
    return body.removeprefix(b"\xef\xbb\xbf")


def _depth(body: bytes) -> int:
    """How deep the brackets go that stand in no text. Of what is no JSON it may tell anything."""
    brackets: Iterator[int] = map(_STEPS.__getitem__, _TEXT.sub(b"", body).translate(None, _BRACKETS))
    return max(accumulate(brackets), default=0)


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise MalformedText(f"a number in it has more than {_LONGEST_NUMBER} digits")
    return int(text)


def _finite(text: str) -> float:
    if len(text) > _LONGEST_NUMBER or not math.isfinite(number := float(text)):
        raise MalformedText("a number in it is too large to be one")
    return number


def _exact(text: str) -> str:
    _finite(text)
    return text


def _no_number(_text: str) -> NoReturn:
    raise MalformedText("it holds NaN or Infinity, which JSON does not have")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedText("a key appears twice in one object")
    return found


def _place(error: Exception) -> str:
    return f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
