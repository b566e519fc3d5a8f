"""Parses a regular expression of Python or JavaScript into the tree that Python's own parser makes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from itertools import accumulate
from typing import Any, Final, TypeAlias

from maremma.bounded import is_number
from maremma.patterns import compile_late

LONGEST: Final = 2000
"""Characters of an expression that is looked at."""

_DEEPEST: Final = 32
_ESCAPED: Final = compile_late(r"\\.", re.DOTALL)
_WIDEST: Final = 1_000_000
"""From this width on, the parser counts no further."""

_FLAGS: Final = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE, "a": re.ASCII}
_JAVASCRIPT_FLAGS: Final = "ims"
_TOKEN: Final = compile_late(
    r"\\k<[^>]*>|\\u\{[0-9A-Fa-f]+\}|\\[pP]\{[^}]*\}|\\c[A-Za-z]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}"
    r"|\\.|\(\?<(?![=!])[^>]*>|\[\^?\]|\[\^?|\]|\{,|.",
    re.DOTALL,
)
_ANYTHING: Final = r"\s\S"
_PROPERTIES: Final = {
    **dict.fromkeys(("L", "Letter", "Alphabetic", "Lu", "Ll", "Script=Latin"), r"A-Za-z\u0080-\U0010ffff"),
    **dict.fromkeys(("N", "Nd", "Number", "Decimal_Number"), r"0-9\u0080-\U0010ffff"),
}
_OUTSIDE: Final = {"[]": "(?!)", "[^]": f"[{_ANYTHING}]", "{,": r"\{,"}
_SAME_ESCAPES: Final = frozenset("bBdDsSwWnrtfv")


Tree: TypeAlias = Any
"""What the parser makes, which has no types."""


class Unparsable(Exception):
    """An expression that is too long, or in a form that is not known."""


def parse(pattern: str, flags: str, *, javascript: bool) -> Tree:
    """The tree; its `state.flags` are those that hold everywhere. Raises Unparsable."""
    if len(pattern) > LONGEST or _depth(pattern) > _DEEPEST:
        raise Unparsable
    known = _JAVASCRIPT_FLAGS if javascript else "".join(_FLAGS)
    number = re.ASCII if javascript else re.RegexFlag(0)
    for flag in flags.lower():
        number |= _FLAGS[flag] if flag in known else 0
    text = from_javascript(pattern, flags) if javascript else _with_known_end(pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module("re._parser").parse(text, int(number))
    except (re.error, RecursionError, OverflowError, ValueError) as error:
        raise Unparsable from error


def _depth(pattern: str) -> int:
    """How deep groups stand in each other; brackets that are characters may make it more."""
    steps = ((each == "(") - (each == ")") for each in _ESCAPED.sub("", pattern))
    return max(accumulate(steps), default=0)


def is_bounded(tree: Tree, whole: str) -> bool:
    """Whether all texts that match are of a limited length: the match goes from end to end of them, and is."""
    steps = [str(argument) for _, argument in tree]
    begins = whole != "search" or steps[:1] == ["AT_BEGINNING"] or steps[:1] == ["AT_BEGINNING_STRING"]
    ends = whole == "full" or steps[-1:] == ["AT_END"] or steps[-1:] == ["AT_END_STRING"]
    by_lines = whole != "full" and bool(tree.state.flags & re.MULTILINE)
    return begins and ends and not by_lines and tree.getwidth()[1] < _WIDEST


def _with_known_end(pattern: str) -> str:
    r"""`\z` is new in Python 3.14 and the same as `\Z`."""
    return re.sub(r"\\.", lambda found: found[0].replace("z", "Z"), pattern, flags=re.DOTALL)


def from_javascript(pattern: str, flags: str) -> str:
    """The same expression as Python writes it. Raises Unparsable for operations on sets."""
    return "".join(_translated(pattern, unicode="u" in flags or "v" in flags, sets="v" in flags))


def _translated(pattern: str, *, unicode: bool, sets: bool) -> Iterator[str]:
    inside = False
    for found in _TOKEN.finditer(pattern):
        piece = found[0]
        if piece.startswith("\\"):
            yield _escape(piece, inside=inside, unicode=unicode)
        elif inside:
            if sets and piece[0] in "[&-" and (piece[0] == "[" or pattern.startswith(piece, found.end())):
                raise Unparsable
            inside = not piece.endswith("]")
            yield _in_brackets(piece)
        else:
            inside = piece in {"[", "[^"}
            yield _OUTSIDE.get(piece, "(" if piece.startswith("(?<") and len(piece) > 3 else piece)


def _in_brackets(piece: str) -> str:
    """A piece between brackets, which may have been taken for the start of a set."""
    body = piece.removesuffix("]")
    if piece[0] in "[&|~":
        body = "".join(f"\\{each}" for each in body)
    return body + piece[len(piece.removesuffix("]")) :]


def _escape(escape: str, *, inside: bool, unicode: bool) -> str:
    if len(escape) == 1:
        raise Unparsable
    kind = escape[1]
    if kind in "xuc" and len(escape) > 2:
        code = int(escape[2:].strip("{}"), 16) if kind != "c" else ord(escape[2]) % 32
        if escape[2] == "{" and not unicode:
            raise Unparsable
        return f"\\U{code:08x}"
    if len(escape) > 2:
        return _named(escape, inside=inside, unicode=unicode)
    if is_number(kind):
        return "\\x00" if kind == "0" else escape
    return escape if kind in _SAME_ESCAPES else re.escape(kind)


def _named(escape: str, *, inside: bool, unicode: bool) -> str:
    if escape[1] == "k":
        return f"(?:[{_ANYTHING}]*)"
    if not unicode:
        return "p" + re.escape(escape[2:])
    members = _PROPERTIES.get(escape[3:-1].rpartition("General_Category=")[2], _ANYTHING)
    if escape[1] == "P":
        members = _ANYTHING
    return members if inside else f"[{members}]"
