"""Recognize a secret by its value, by its name, or by both. What comes out says what it is, never what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from maremma.analysis.secrets.chosen import is_chosen
from maremma.analysis.secrets.document import settings_in
from maremma.analysis.secrets.formats import formats
from maremma.analysis.secrets.innocent import is_innocent, is_uuid
from maremma.analysis.secrets.names import Hint, hint
from maremma.analysis.secrets.urls import is_no_password, password_of
from maremma.model.sensitive import Sensitive

# Bounded, because the texts are others': a scheme is short, and the password stands near the beginning of a URL.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s\"'<>]{1,2048}")
_CONNECTION_PASSWORD = re.compile(r"(?:^|;)\s*(?:password|pwd)\s*=\s*(?P<password>[^;]+)", re.IGNORECASE)
# All variables of a function together may take 4 KB.
_LONGEST = 16 * 1024


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
        found = next(each.occurrences(text), None)
        if found is not None:
            return Sighting(each.kind, len(text), each.certain)
    if _has_url_with_password(text):
        return Sighting("URL with a password", len(text), certain=True)
    if _has_connection_password(text):
        return Sighting("connection string with a password", len(text), certain=True)
    return None


def _by_name(name: str, text: str) -> Sighting | None:
    promised = hint(name)
    if promised is Hint.NOTHING or is_innocent(text) or _is_harmless_document(text):
        return None
    if is_uuid(text) and promised is not Hint.WEAK:
        return Sighting("secret in the form of a UUID", len(text), certain=False, likely=False)
    if not is_chosen(name, text, promised):
        return None
    return Sighting("password" if promised is Hint.PASSWORD else "secret", len(text), certain=False)


def _is_harmless_document(text: str) -> bool:
    settings = settings_in(text)
    return settings is not None and not any(_by_value(value) or _by_name(name, value) for name, value in settings)


def _has_url_with_password(text: str) -> bool:
    return any(password_of(match[0]) for match in _URL.finditer(text))


def _has_connection_password(text: str) -> bool:
    match = _CONNECTION_PASSWORD.search(text) if ";" in text else None
    return match is not None and not is_no_password(match["password"].strip(), "")
