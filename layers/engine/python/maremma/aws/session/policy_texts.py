"""Policies in the answers of IAM, read by us: at one with too many brackets the SDK's own reading loses the answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from botocore.handlers import json_decode_policies

from maremma.bounded import read_json
from maremma.errors import MalformedText

_DOCUMENTS = frozenset({"PolicyDocument", "AssumeRolePolicyDocument", "Document"})
_ANSWERED = "after-call.iam"


def read_policies(client: Any) -> None:
    """Let a client of IAM answer with policies as they were written; with the text of one that cannot be read."""
    client.meta.events.unregister(_ANSWERED, json_decode_policies)
    client.meta.events.register(_ANSWERED, _read)


def _read(parsed: Any, **_: object) -> None:
    """Replace the texts in an answer, which is no deeper than IAM's shapes are."""
    for each in parsed if isinstance(parsed, list) else ():
        _read(each)
    for name, value in list(parsed.items()) if isinstance(parsed, dict) else ():
        if name in _DOCUMENTS and isinstance(value, str):
            parsed[name] = _document(value)
        else:
            _read(value)


def _document(text: str) -> Any:
    try:
        return read_json(unquote(text))
    except MalformedText:
        return text
