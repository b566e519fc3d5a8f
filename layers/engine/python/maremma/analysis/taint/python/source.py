"""The text of a Python file, decoded the way Python decodes it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from tokenize import detect_encoding

# Text codecs that take time quadratic in the length of what they are given.
_SLOW = frozenset({"idna", "punycode"})
# What str.splitlines takes for the end of a line and Python's grammar does not.
_FALSE_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, with one line feed for each end of line. `faithful` is False if part could not be decoded."""

    text: str
    faithful: bool = True

    @property
    def shown(self) -> str:
        """The text whose lines are the grammar's lines, whoever splits it. Columns are the same."""
        return _FALSE_LINE_ENDS.sub(" ", self.text)


def read_source(contents: bytes) -> SourceText:
    """Decodes by the byte order mark or the declaration in the first two lines, else as UTF-8."""
    text, faithful = _decoded(contents)
    if "\0" in text:
        text, faithful = text.replace("\0", " "), False
    return SourceText(text.replace("\r\n", "\n").replace("\r", "\n"), faithful)


def _decoded(contents: bytes) -> tuple[str, bool]:
    try:
        encoding, _ = detect_encoding(io.BytesIO(contents).readline)
        if encoding not in _SLOW:
            text = contents.decode(encoding)
            text.encode()  # some codecs yield lone surrogates, which no parser takes
            return text, True
    except (SyntaxError, UnicodeError, LookupError, ValueError):
        pass  # Python would refuse the file; most of it can be read for all that
    return contents.decode("utf-8-sig", "replace"), False
