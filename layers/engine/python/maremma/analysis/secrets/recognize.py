"""Recognize a secret by its value, by its name, or by both. What comes out says what it is, never what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from maremma.analysis.secrets.candidates.innocent_values import is_innocent, is_uuid
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.decoding import well_formed
from maremma.analysis.secrets.document import settings_in
from maremma.analysis.secrets.phrases import phrases_in
from maremma.analysis.secrets.shapes.formats import formats
from maremma.analysis.secrets.shapes.private_keys import private_keys
from maremma.analysis.secrets.shapes.urls import is_no_password, password_of
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.texts import CERTAIN, IN_FORM_OF_UUID, UNLIKELY, evident_in, kind_of, secrets_in
from maremma.analysis.secrets.vocabulary import Vocabulary
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.secret import ENCRYPTED_KEY, PRIVATE_KEY
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

# Bounded, because the texts are others': a scheme is short, and the password stands near the beginning of a URL.
_URL = compile_late(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s\"'<>]{1,2048}")
_CONNECTION_PASSWORD = compile_late(r"(?:^|;)\s*(?:password|pwd)\s*=\s*(?P<password>[^;]+)", re.IGNORECASE)
# All variables of a function together may take 4 KB.
_LONGEST = 4 * 1024


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
    text = well_formed(whole[:_LONGEST])
    sighting = _by_value(text) or _by_document(text) or _by_name(name, text)
    return replace(sighting, length=len(whole)) if sighting else None


def is_harmless(name: str, value: Sensitive) -> bool:
    """Whether what the setting `name` holds is known to be no secret. What could not be searched is not."""
    return contained(Seam.ITEM, lambda: recognize(name, value)) is None


def secret_in(value: Sensitive) -> Sensitive:
    """What of a setting is the secret: the password of a URL, the token of a header; the whole where nothing tells.

    The whole of what cannot be searched, too: equal ones are still told by it.
    """
    inside = contained(Seam.ITEM, lambda: _inside(value))
    return value if isinstance(inside, Defect) else inside


def _inside(value: Sensitive) -> Sensitive:
    text = well_formed(value.reveal()[:_LONGEST])
    found = secrets_in("value.json", text) if text.lstrip()[:1] in {"{", "["} else evident_in(text)
    held = min(found, key=lambda each: each.start, default=None)
    return value if held is None or held.kind in {PRIVATE_KEY, ENCRYPTED_KEY} else held.plain or held.value


def _by_value(text: str) -> Sighting | None:
    vocabulary = Vocabulary(text)
    for each in formats():
        found = next(each.occurrences(vocabulary), None)
        if found is not None:
            key = next(private_keys(text), None) if each.kind == PRIVATE_KEY else None
            return Sighting(key.kind if key is not None else each.kind, len(text), each.certain)
    if _has_url_with_password(text):
        return Sighting("URL with a password", len(text), certain=True)
    if _has_connection_password(text):
        return Sighting("connection string with a password", len(text), certain=True)
    told = next(phrases_in(vocabulary, Steps()), None)
    return Sighting(told.kind, len(text), told.kind in CERTAIN) if told is not None else None


def _by_document(text: str) -> Sighting | None:
    """The first secret in a document, where the setting holds one."""
    held = (_by_value(value) or _in_document(name, value) for name, value in settings_in(text) or ())
    return next(filter(None, held), None)


def _in_document(name: str, text: str) -> Sighting | None:
    if name == "auth" and (told := next(phrases_in(Vocabulary(f"Basic {text}"), Steps()), None)):
        return Sighting("registry credentials", len(text), told.kind in CERTAIN)
    return _by_name(name, text)


def _by_name(name: str, text: str) -> Sighting | None:
    if hint(name) is Hint.NOTHING or is_innocent(text) or settings_in(text) is not None:
        return None
    if is_uuid(text) and hint(name) is not Hint.WEAK:
        return Sighting(IN_FORM_OF_UUID, len(text), certain=False, likely=False)
    kind = kind_of(name, text, words=True)
    return Sighting(kind, len(text), certain=False, likely=kind not in UNLIKELY) if kind else None


def _has_url_with_password(text: str) -> bool:
    return any(password_of(match[0]) for match in _URL.finditer(text))


def _has_connection_password(text: str) -> bool:
    match = _CONNECTION_PASSWORD.search(text) if ";" in text else None
    return match is not None and not is_no_password(match["password"].strip(), "")
