"""Python's versions (PEP 440), and those from before it, which all come before them."""

from __future__ import annotations

import re

from packaging.version import InvalidVersion, Version

from maremma.analysis.advisories.versions.unparsable import LONGEST
from maremma.bounded import is_number
from maremma.patterns import compile_late

_PIECE = compile_late(r"\d+|[a-z]+|-", re.ASCII)
_SAME = {"pre": "c", "preview": "c", "rc": "c", "dev": "@", "-": "final-"}
_ZERO = (1, 0, "")
_HYPHEN = (0, 0, "final-")
_END = (0, 0, "final")

Piece = tuple[int, int, str]
Key = tuple[bool, Version | tuple[Piece, ...]]


def key(text: str) -> Key:
    """See `versions`; any text has a place."""
    try:
        return True, Version(text)
    except InvalidVersion:
        return False, tuple(_old(text.lower()))


def is_current(text: str) -> bool:
    """Whether it is a version of PEP 440, and so tells something beside others of it."""
    return key(text)[0]


def _old(text: str) -> list[Piece]:
    """Numbers above words; a word that marks a version before the final one takes hyphens and zeros before it away."""
    pieces: list[Piece] = []
    for piece in (*map(_piece, _PIECE.findall(text)), _END):
        if piece[0] == 0:
            while pieces and piece < _END and pieces[-1] == _HYPHEN:
                pieces.pop()
            while pieces and pieces[-1] == _ZERO:
                pieces.pop()
        pieces.append(piece)
    return pieces


def _piece(text: str) -> Piece:
    return (1, int(text), "") if is_number(text, digits=LONGEST) else (0, 0, _SAME.get(text, text))
