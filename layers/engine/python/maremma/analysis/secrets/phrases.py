"""Secrets that a construction gives away, whatever they are called: command lines, headers, calls, URLs."""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from maremma.analysis.secrets.candidates.chosen_values import is_chosen, may_be_chosen
from maremma.analysis.secrets.candidates.innocent_values import is_uuid
from maremma.analysis.secrets.candidates.names import Hint
from maremma.analysis.secrets.candidates.random_values import is_random
from maremma.analysis.secrets.shapes.private_keys import private_keys
from maremma.analysis.secrets.shapes.urls import password_of
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.vocabulary import Vocabulary, by_word
from maremma.analysis.tables import table
from maremma.patterns import compile_late


@dataclass(frozen=True, slots=True)
class Phrase:
    """A construction: its kind, and what its `value` has to be.

    One of the words of `contains` occurs in it, in lower case, and one of those of `beside` where there are such.
    """

    kind: str
    contains: tuple[str, ...]
    beside: tuple[str, ...]
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool]


def _password(value: str) -> bool:
    return is_chosen("password", value, Hint.PASSWORD)


def _spoken(value: str) -> bool:
    return _password(value) or may_be_chosen("password", value)


def _chosen_key(value: str) -> bool:
    return is_chosen("signing_secret", value, Hint.SECRET) or _password(value)


def _token(value: str) -> bool:
    return is_chosen("token", value, Hint.SECRET)


def _basic(value: str) -> bool:
    """Whether a text in Base64 is a user with a password."""
    return _behind_user(value) is not None


def _behind_user(value: str) -> str | None:
    """The password behind a user in Base64; None if there is none."""
    try:
        user, colon, password = base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    return password if colon and user and password.isprintable() and _password(password) else None


def _standing(value: str) -> bool:
    """Whether a word of a sentence is one that nobody says."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value)) and _password(value)


def _drawn(value: str) -> bool:
    return is_random(value) or is_uuid(value)


def _header(value: str) -> bool:
    return _token(value) or is_uuid(value)


def _bytes(value: str) -> bool:
    """Whether numbers are those of a key: no test's that counts, no table."""
    numbers = [int(each, 0) for each in _NUMBER.findall(value)]
    return len(set(numbers)) >= _LEAST_BYTES and len({two - one for one, two in pairwise(numbers)}) >= _LEAST_BYTES


def _random(value: str) -> bool:
    return is_random(value)


def _registry(value: str) -> bool:
    return _token(value) or _basic(value)


def _webhook(value: str) -> bool:
    return "XXXX" not in value.upper() and is_random(max(value.split("/"), key=len))


_ACCEPTS: Mapping[str, Callable[[str], bool]] = {
    "password": _password,
    "spoken": _spoken,
    "signing": _chosen_key,
    "token": _token,
    "basic": _basic,
    "random": _random,
    "standing": _standing,
    "drawn": _drawn,
    "header": _header,
    "bytes": _bytes,
    "registry": _registry,
    "webhook": _webhook,
}
_NUMBER = compile_late(r"0x[0-9a-f]{1,2}|-?[1-9]\d{0,2}|0", re.IGNORECASE)
_LEAST_BYTES = 10
_ENCODED = (_basic, _registry)
_AROUND = 600
"""How much of a long line is looked at on both sides of a word."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """All constructions."""
    return tuple(
        Phrase(
            each["kind"],
            tuple(each["contains"]),
            tuple(each.get("beside", ())),
            compile_late(each["pattern"], re.IGNORECASE | re.MULTILINE),
            _ACCEPTS[each["accepts"]],
        )
        for each in table("maremma.analysis.secrets", "phrases")["phrase"]
    )


@cache
def _by_word() -> Mapping[str, Sequence[int]]:
    return by_word(each.contains for each in phrases())


@dataclass(frozen=True, slots=True)
class Told:
    """A secret that a construction gives away, and from where to where it stands, with what is around a key.

    `plain` is what it says where it is written otherwise.
    """

    kind: str
    value: str = field(repr=False)
    start: int
    end: int
    plain: str | None = field(default=None, repr=False)


def phrases_in(vocabulary: Vocabulary, steps: Steps) -> Iterator[Told]:
    """Every construction in a text that holds a secret."""
    text = vocabulary.text
    for number in vocabulary.those_for(_by_word()):
        each = phrases()[number]
        for start, end in _pieces(vocabulary, each):
            if not steps.take():
                return
            for found in each.pattern.finditer(text, start, end):
                if each.accepts(found["value"]):
                    plain = _behind_user(found["value"]) if each.accepts in _ENCODED else None
                    yield Told(each.kind, found["value"], *found.span("value"), plain)
    yield from _urls(text, steps)
    yield from _beside_key_ids(vocabulary)
    for key in private_keys(text):
        yield Told(key.kind, key.written, key.start, key.end, key.body if key.body != key.written else None)


def _pieces(vocabulary: Vocabulary, phrase: Phrase) -> list[tuple[int, int]]:
    """The lines that may hold a construction, or as much of a long line as stands around one of its words."""
    pieces: set[tuple[int, int]] = set()
    text = vocabulary.text
    beside = sorted(at for word in phrase.beside for at in vocabulary.places(word))
    # Patterns take some letters beyond ASCII for those of a word.
    needs = bool(phrase.beside) and text.isascii()
    for word in phrase.contains if beside or not needs else ():
        end = 0
        for at in vocabulary.places(word):
            if at >= end:
                end = text.find("\n", at, at + _AROUND)
                end = min(at + _AROUND, len(text)) if end < 0 else end
                if not needs or _is_one_within(beside, at - _AROUND, end):
                    begin = max(text.rfind("\n", max(0, at - _AROUND), at) + 1, at - _AROUND)
                    pieces.add((begin, end))
    return sorted(each for each in pieces if not needs or _is_one_within(beside, *each))


def _is_one_within(places: Sequence[int], begin: int, end: int) -> bool:
    found = bisect_left(places, begin)
    return found < len(places) and places[found] < end


_KEY_ID = compile_late(r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b")
_SECRET_KEY = compile_late(r"(?<![A-Za-z0-9/+=])(?P<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])")
_BESIDE = 200


def _beside_key_ids(vocabulary: Vocabulary) -> Iterator[Told]:
    """The secret that follows an id of AWS's, whatever it is called: `NewStaticCredentials("AKIA...", "...")`."""
    text = vocabulary.text
    for at in sorted((*vocabulary.written("AKIA"), *vocabulary.written("ASIA"))):
        key_id = _KEY_ID.match(text, at)
        found = _SECRET_KEY.search(text, key_id.end(), key_id.end() + _BESIDE) if key_id is not None else None
        if found is not None and is_random(found["value"]) and "EXAMPLE" not in found["value"].upper():
            yield Told("AWS secret access key", found["value"], *found.span("value"))


_URL = compile_late(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s\"'<>`@/?#]{1,256}@[^\s\"'<>`]{1,512}")
_SCHEME = compile_late(r"[A-Za-z0-9+.-]")


def _urls(text: str, steps: Steps) -> Iterator[Told]:
    at = text.find("://")
    while at >= 0 and steps.take():
        begin = at
        while begin > max(0, at - 30) and _SCHEME.match(text[begin - 1]):
            begin -= 1
        found = _URL.match(text, begin)
        password = password_of(found[0]) if found is not None else ""
        if found is not None and password:
            plain = unquote(password)
            start = begin + found[0].find(f":{password}@") + 1
            end = start + len(password)
            yield Told("URL with a password", password, start, end, plain if plain != password else None)
        at = text.find("://", at + 3)
