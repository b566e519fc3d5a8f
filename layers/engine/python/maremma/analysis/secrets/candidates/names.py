"""What the name of a setting says about its value: a password, another secret, or only something about one."""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

from maremma.analysis.tables import table
from maremma.patterns import compile_late

_WORDS = compile_late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")

# What is mostly a key of data: the names of these say so.
_KEYS = frozenset({"key", "passkey", "cookie", "session", "seed", "nonce", "salt", "iv", "sig", "webhook"})
# Letters that are no other letter with a mark.
_LETTERS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"}


class Hint(Enum):
    """What a name promises. `WEAK` is what mostly names something else (`salt`, `key`)."""

    NOTHING = 0
    WEAK = 1
    SECRET = 2
    PASSWORD = 3


@lru_cache(maxsize=4096)
def hint(name: str) -> Hint:
    """What the name of a setting promises of its value."""
    words = words_of(name)
    while words and words[-1].isdecimal():
        words.pop()
    if not words or words[-1] in known("about") or known("void").intersection(words):
        return Hint.NOTHING
    if known("passwords").intersection(words):
        return Hint.PASSWORD
    if known("secrets").intersection(words) or _names_key(words):
        return Hint.SECRET
    fused = _fused(words)
    return fused if fused is not Hint.NOTHING else _weak(words)


def words_of(name: str) -> list[str]:
    """The words of a name, in lower case and without accents."""
    return [word.lower() for word in _WORDS.findall(without_accents(name))]


def without_accents(text: str) -> str:
    """The text, `ñ` as `n`; as long as it was."""
    if text.isascii():
        return text
    return "".join(_LETTERS.get(each) or unicodedata.normalize("NFD", each)[0] for each in text)


def is_password_itself(name: str) -> bool:
    """Whether a name says that what it names is a password, and not something of a password's."""
    words = words_of(name.rstrip("0123456789"))
    return hint(name) is Hint.PASSWORD and words[-1].endswith(tuple(known("passwords")))


def is_about(name: str) -> bool:
    """Whether a name says something about a secret, or about what it is for, rather than what the secret is."""
    words = words_of(name)
    return bool(words) and words[-1] in known("about") | known("whose")


def is_signing(name: str) -> bool:
    """Whether a name is that of a secret which people choose as they choose a password."""
    words = words_of(name)
    return (
        bool(words)
        and words[-1] in {"secret", "key", "secrets"}
        and ("secret" in words or bool(known("signing").intersection(words[:-1])))
    )


def signs(name: str) -> bool:
    """Whether a name is that of what signs or encrypts, and not of what a session or an entry is called."""
    words = words_of(name)
    kinds = known("signing") if words[-1:] == ["secret"] else frozenset({"aes", "encryption", "hmac", "jwt", "signing"})
    return is_signing(name) and not kinds.isdisjoint(words[:-1])


def _fused(words: list[str]) -> Hint:
    ends = {end for end in known("fused") for word in words if word.endswith(end)}
    if not ends:
        return Hint.NOTHING
    return Hint.PASSWORD if any(end.endswith(tuple(known("passwords"))) for end in ends) else Hint.SECRET


def _weak(words: list[str]) -> Hint:
    if words[-1] not in known("weak") or (words[-1] in _KEYS and known("plain_keys").intersection(words[:-1])):
        return Hint.NOTHING
    return Hint.WEAK


def _names_key(words: list[str]) -> bool:
    return any(kind in known("key_kinds") and noun in {"key", "keys"} for kind, noun in pairwise(words))


@cache
def known(role: str) -> frozenset[str]:
    """The words of one kind."""
    return frozenset(table("maremma.analysis.secrets.candidates", "names")[role])
