"""A setting whose value is a JSON document, perhaps in Base64: what counts is what the document holds."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator

from maremma.analysis.secrets.decoding import well_formed

_SHORTEST = 8


def settings_in(text: str) -> tuple[tuple[str, str], ...] | None:
    """The names and texts in the document; None if the text is no JSON object or list, nor one in Base64."""
    body = text.strip()
    if len(body) < _SHORTEST:
        return None
    try:
        document = json.loads(body if body[0] in "{[" else _decoded(body.rstrip("=")))
        return tuple(_walk("", document)) if isinstance(document, dict | list) else None
    except (binascii.Error, ValueError, RecursionError):
        return None


def _decoded(body: str) -> str:
    return base64.b64decode(body + "=" * (-len(body) % 4), altchars=_alphabet(body), validate=True).decode("utf-8")


def _alphabet(body: str) -> bytes:
    return b"-_" if "-" in body or "_" in body else b"+/"


def _walk(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _walk(str(key), each)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(name, each)
    elif isinstance(value, str):
        yield well_formed(name), well_formed(value)
