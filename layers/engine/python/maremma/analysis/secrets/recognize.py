"""Recognize a secret by its value, by its name, or by both. What comes out says what it is, never what it says."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from maremma.analysis.secrets.document import settings_in
from maremma.analysis.secrets.formats import formats
from maremma.analysis.secrets.innocent import is_innocent, is_name, is_uuid
from maremma.analysis.secrets.names import Hint, hint
from maremma.model.sensitive import Sensitive

# Bounded, because the texts are others': a scheme is short, and the password stands near the beginning of a URL.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s\"'<>]{1,2048}")
_CONNECTION_PASSWORD = re.compile(r"(?:^|;)\s*(?:password|pwd)\s*=\s*(?P<password>[^;]+)", re.IGNORECASE)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - compared with, not listened on
_HEX = re.compile(r"[0-9a-fA-F]+")

# All variables of a function together may take 4 KB.
_LONGEST = 16 * 1024
_SHORTEST_PASSWORD = 8
_SHORTEST_SECRET = 12
# Bits per character. English words stay below the first; random hexadecimal digits reach hardly more than the second.
_RANDOM_TEXT, _RANDOM_HEX, _PASSWORD_TEXT = 3.5, 3.0, 2.5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A secret that was seen: its kind, its length in characters, and whether its shape leaves no doubt.

    One that is not `likely` may as well be an identifier.
    """

    kind: str
    length: int
    certain: bool
    likely: bool = True


def recognize(name: str, value: Sensitive) -> Sighting | None:
    """What secret the setting `name` holds, or None."""
    whole = value.reveal()
    text = whole[:_LONGEST]
    sighting = _by_value(text) or _by_name(name, text)
    return replace(sighting, length=len(whole)) if sighting else None


def _by_value(text: str) -> Sighting | None:
    for each in formats():
        if each.occurs_in(text):
            return Sighting(each.kind, len(text), each.certain)
    if _has_url_with_password(text):
        return Sighting("URL with a password", len(text), certain=True)
    if _has_connection_password(text):
        return Sighting("connection string with a password", len(text), certain=True)
    return None


def _by_name(name: str, text: str) -> Sighting | None:
    promised = hint(name)
    if promised is Hint.NOTHING or is_innocent(text) or is_name(text) or _is_harmless_document(text):
        return None
    if is_uuid(text):
        return Sighting("secret in the form of a UUID", len(text), certain=False, likely=False)
    if promised is Hint.PASSWORD and _looks_like_password(text):
        return Sighting("password", len(text), certain=False)
    return Sighting("secret", len(text), certain=False) if _looks_random(text) else None


def _is_harmless_document(text: str) -> bool:
    settings = settings_in(text)
    return settings is not None and not any(_by_value(value) or _by_name(name, value) for name, value in settings)


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
