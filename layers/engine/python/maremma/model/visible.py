"""What strangers chose, as it is shown to people: what one cannot see, and what moves others, is written out."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls of terminals, marks that turn the direction or are not drawn, half characters, and ends of lines."""


def visible(text: str, keep: str = "") -> str:
    """The text with each hidden character but those of `keep` as its escape. Doing it twice is once."""
    if text.isprintable():
        return text
    return "".join(_escape(each) if is_hidden(each) and each not in keep else each for each in text)


def is_hidden(character: str) -> bool:
    """Whether one cannot see a character, or it moves others."""
    return unicodedata.category(character) in _HIDDEN


def one_line(text: str) -> str:
    """The same on one line, with single spaces: an end of a line is a space."""
    return " ".join(visible(" ".join(text.split())).split())


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
