"""Credentials whose issuer gave them a shape of their own, so that the value alone tells."""

from __future__ import annotations

import base64
import binascii
import json
import re
import string
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from maremma.analysis.secrets.vocabulary import Vocabulary, by_word
from maremma.analysis.tables import table
from maremma.patterns import compile_late

_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_CHECKSUM_LENGTH = 6
_SIGNED = "signed token (JWT)"
_LEAST_CHARACTERS = 5
_LAST_MOMENT = 2**53
_FILLING = compile_late(r"(.)\1{7}|(?i:x{6}|your[-_]|example|1234567890)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One shape. A text that holds none of `contains` cannot match.

    Credentials begin with one of these, but for those of a shape that has them `inside`.
    """

    kind: str
    contains: tuple[str, ...]
    inside: bool
    pattern: re.Pattern[str]
    certain: bool

    def occurrences(self, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
        """Where credentials of this shape, and not examples from a manual, are in a text."""
        return (found for found in self._written(vocabulary) if is_genuine(self.kind, found[0]))

    def _written(self, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
        starts = sorted(at for mark in self.contains for at in vocabulary.written(mark))
        if self.inside:
            yield from self.pattern.finditer(vocabulary.text) if starts else ()
            return
        end = 0
        for at in starts:
            found = self.pattern.match(vocabulary.text, at) if at >= end else None
            if found is not None:
                yield found
                end = found.end()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A credential in a text, with its value, inside this process only."""

    kind: str
    certain: bool
    value: str = field(repr=False)
    start: int
    expires: int


def sightings(vocabulary: Vocabulary) -> Iterator[Occurrence]:
    """Every credential in a text whose shape tells."""
    for number in vocabulary.those_for(_by_word()):
        each = formats()[number]
        for found in each.occurrences(vocabulary):
            expires = expiry(found[0]) if each.kind == _SIGNED else 0
            yield Occurrence(each.kind, each.certain, found[0], found.start(), expires)


@cache
def formats() -> tuple[Format, ...]:
    """All shapes, the most specific first."""
    document = table("maremma.analysis.secrets.shapes", "formats")
    return tuple(
        Format(
            kind=each["kind"],
            contains=tuple(each["contains"]),
            inside=each.get("inside", False),
            pattern=compile_late(each["pattern"]),
            certain=each.get("certain", True),
        )
        for each in document["format"]
    )


@cache
def _by_word() -> Mapping[str, Sequence[int]]:
    return by_word(map(str.lower, each.contains) for each in formats())


def github_checksum(body: str) -> str:
    """The six characters that end a GitHub token: a CRC-32 in base 62."""
    number, text = zlib.crc32(body.encode("ascii")), ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text.rjust(_CHECKSUM_LENGTH, "0")


def expiry(token: str) -> int:
    """When a signed token says that it ends, in seconds of the epoch; 0 if it does not say."""
    claims = _decoded(token.split(".")[1])
    expires = claims.get("exp") if claims is not None else None
    return int(expires) if isinstance(expires, int | float) and 0 < expires < _LAST_MOMENT else 0


def is_genuine(kind: str, value: str) -> bool:
    """Whether a text of a shape has what its issuer puts into it, and is no example from a manual."""
    if kind == "AWS access key id":
        # The keys in AWS's manuals all say so.
        return "EXAMPLE" not in value and len(set(value[4:])) > _LEAST_CHARACTERS
    if kind in {"GitHub token", "npm token"}:
        body = value.split("_", 1)[1]
        return github_checksum(body[:-_CHECKSUM_LENGTH]) == body[-_CHECKSUM_LENGTH:]
    if kind == _SIGNED:
        header = _decoded(value.split(".", maxsplit=1)[0])
        return header is not None and "alg" in header
    return not _FILLING.search(value)


def _decoded(part: str) -> dict[str, object] | None:
    try:
        read = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
