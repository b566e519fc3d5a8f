"""Credentials whose issuer gave them a shape of their own, so that the value alone tells."""

from __future__ import annotations

import re
import string
import zlib
from dataclasses import dataclass
from functools import cache

from maremma.analysis.tables import table

_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_CHECKSUM_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One shape. A text that holds none of `contains` cannot match."""

    kind: str
    contains: tuple[str, ...]
    pattern: re.Pattern[str]
    certain: bool

    def occurs_in(self, text: str) -> bool:
        """Whether a credential of this shape, and not the example from a manual, is in the text."""
        if not any(mark in text for mark in self.contains):
            return False
        return any(_is_genuine(self.kind, match[0]) for match in self.pattern.finditer(text))


@cache
def formats() -> tuple[Format, ...]:
    """All shapes, the most specific first."""
    document = table("maremma.analysis.secrets", "formats")
    return tuple(
        Format(
            kind=each["kind"],
            contains=tuple(each["contains"]),
            pattern=re.compile(each["pattern"]),
            certain=each.get("certain", True),
        )
        for each in document["format"]
    )


def github_checksum(body: str) -> str:
    """The six characters that end a GitHub token: a CRC-32 in base 62."""
    number, text = zlib.crc32(body.encode("ascii")), ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text.rjust(_CHECKSUM_LENGTH, "0")


def _is_genuine(kind: str, value: str) -> bool:
    if kind == "AWS access key id":
        # The keys in AWS's manuals all say so.
        return "EXAMPLE" not in value
    if kind == "GitHub token":
        body = value.split("_", 1)[1]
        return github_checksum(body[:-_CHECKSUM_LENGTH]) == body[-_CHECKSUM_LENGTH:]
    return True
