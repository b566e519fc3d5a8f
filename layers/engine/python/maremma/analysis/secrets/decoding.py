"""The text of a file, by its byte order mark and with line ends of one kind; and texts that no detector trips over.

Whoever looks for secrets makes a text `well_formed` first, so that no detector has to think of what no text may hold.
"""

from __future__ import annotations

import codecs

from maremma.patterns import compile_late

_HEAD = 8192
_NO_CHARACTERS = compile_late("[\0\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before those of UTF-16, with which they begin.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(contents: bytes) -> str | None:
    """The text without its mark; None for what is none. What cannot be decoded is replaced."""
    for mark, encoding in _MARKS:
        if contents.startswith(mark):
            return plain_lines(contents[len(mark) :].decode(encoding, "replace"))
    return None if b"\0" in contents[:_HEAD] else plain_lines(contents.decode("utf-8", "replace"))


def plain_lines(text: str) -> str:
    """The text with each line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def well_formed(text: str) -> str:
    """The text without lone surrogates and NULs, which nothing encodes, and as long as it was."""
    return text if "\0" not in text and _encodes(text) else _NO_CHARACTERS.sub("\ufffd", text)


def _encodes(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def lowered(text: str) -> str:
    """The text in lower case, as long as it was: `İ` alone becomes two characters, and would move all behind it."""
    return (text.replace("İ", "i") if "İ" in text else text).lower()
