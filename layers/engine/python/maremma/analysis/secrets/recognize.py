"""Recognize a secret by its value, by its name, or by both. What comes out says what it is, never what it says."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from maremma.analysis.secrets.formats import formats
from maremma.analysis.secrets.innocent import is_innocent, is_name
from maremma.analysis.secrets.names import Hint, hint
from maremma.model.sensitive import Sensitive

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>]+")
_CONNECTION_PASSWORD = re.compile(r"(?:^|;)\s*(?:password|pwd)\s*=\s*(?P<password>[^;]+)", re.IGNORECASE)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - compared with, not listened on
_HEX = re.compile(r"[0-9a-fA-F]+")

_SHORTEST_PASSWORD = 8
_SHORTEST_SECRET = 12
# Bits per character. English words stay below the first; random hexadecimal digits reach hardly more than the second.
_RANDOM_TEXT, _RANDOM_HEX, _PASSWORD_TEXT = 3.5, 3.0, 2.5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A secret that was seen: its kind, its length in characters, and whether its shape leaves no doubt."""

    kind: str
    length: int
    certain: bool


def recognize(name: str, value: Sensitive) -> Sighting | None:
    """What secret the setting `name` holds, or None."""
    text = value.reveal()
    for each in formats():
        if each.occurs_in(text):
            return Sighting(each.kind, len(text), each.certain)
    if _has_url_with_password(text):
        return Sighting("URL with a password", len(text), certain=True)
    if _has_connection_password(text):
        return Sighting("connection string with a password", len(text), certain=True)
    return _by_name(name, text)


def _by_name(name: str, text: str) -> Sighting | None:
    promised = hint(name)
    if promised is Hint.NOTHING or is_innocent(text) or is_name(text):
        return None
    if promised is Hint.PASSWORD and _looks_like_password(text):
        return Sighting("password", len(text), certain=False)
    return Sighting("secret", len(text), certain=False) if _looks_random(text) else None


def _looks_like_password(text: str) -> bool:
    return len(text) >= _SHORTEST_PASSWORD and " " not in text.strip() and _entropy(text) >= _PASSWORD_TEXT


def _looks_random(text: str) -> bool:
    if len(text) < _SHORTEST_SECRET or any(character.isspace() for character in text.strip()):
        return False
    return _entropy(text) >= (_RANDOM_HEX if _HEX.fullmatch(text) else _RANDOM_TEXT)


def _entropy(text: str) -> float:
    """Shannon's, in bits per character."""
    return -sum(count / len(text) * math.log2(count / len(text)) for count in Counter(text).values())


def _has_url_with_password(text: str) -> bool:
    return any(_carries_password(match[0]) for match in _URL.finditer(text))


def _carries_password(url: str) -> bool:
    try:
        parts = urlsplit(url)
        password, host = parts.password, parts.hostname
    except ValueError:
        return False
    return bool(password) and host not in _LOCAL and not _is_no_password(unquote(password or ""), parts.username or "")


def _has_connection_password(text: str) -> bool:
    match = _CONNECTION_PASSWORD.search(text) if ";" in text else None
    return match is not None and not _is_no_password(match["password"].strip(), "")


def _is_no_password(password: str, user: str) -> bool:
    return is_innocent(password) or password.lower() in {"password", "pass", "secret", user.lower()}
