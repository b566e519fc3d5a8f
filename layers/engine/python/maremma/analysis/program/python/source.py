"""The text of a Python file, decoded the way Python decodes it."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from tokenize import detect_encoding

from maremma.patterns import compile_late

# Text codecs that take time quadratic in the length of what they are given.
_LOOKED_AT = 1024
_SLOW = frozenset({"idna", "punycode"})
# What str.splitlines takes for the end of a line and Python's grammar does not.
_FALSE_LINE_ENDS = compile_late("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, with one line feed for each end of line. `faithful` is False if part could not be decoded: Python
    does not load such a file, and `flaw` says why.
    """

    text: str
    flaw: str = ""

    @property
    def faithful(self) -> bool:
        """Whether the text is what Python makes of the file."""
        return not self.flaw

    @property
    def shown(self) -> str:
        """The text whose lines are the grammar's lines, whoever splits it. Columns are the same."""
        return _FALSE_LINE_ENDS.sub(" ", self.text)


def read_source(contents: bytes) -> SourceText:
    """Decodes by the byte order mark or the declaration in the first two lines, else as UTF-8."""
    text, flaw = _decoded(contents)
    if "\0" in text:
        text, flaw = text.replace("\0", " "), flaw or "holds NUL bytes"
    return SourceText(text.replace("\r\n", "\n").replace("\r", "\n"), flaw)


def _decoded(contents: bytes) -> tuple[str, str]:
    wide = _wide(contents)
    if wide:
        return contents.decode("utf-8-sig", "replace"), f"is encoded as {wide}"
    flaw = "declares an encoding that Python does not have"
    try:
        encoding, _ = detect_encoding(io.BytesIO(contents).readline)
        if encoding not in _SLOW:
            flaw = f"is not encoded as {encoding.upper().removesuffix('-SIG')}, in which Python reads it"
            text = contents.decode(encoding)
            text.encode()  # some codecs yield lone surrogates, which no parser takes
            return text, ""
    except (SyntaxError, UnicodeError, LookupError, ValueError) as error:
        # Python would refuse the file; most of it can be read for all that.
        if isinstance(error, SyntaxError) and not str(error).startswith("unknown encoding"):
            flaw = "is not encoded as UTF-8, in which Python reads it"
    return contents.decode("utf-8-sig", "replace"), flaw


def _wide(contents: bytes) -> str:
    """The encoding of two or four bytes for each character that a file is in, of which Python loads none, or empty."""
    begin = contents[:_LOOKED_AT]
    if begin.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    empty = max(begin[0::2].count(0), begin[1::2].count(0))
    return "UTF-16" if len(begin) > 3 and empty * 5 > len(begin) * 2 else ""
