"""Documents of JSON or YAML that stand as texts in Terraform, with references in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maremma.bounded import read_json
from maremma.cli.template.syntax import parsed
from maremma.cli.template.terraform.declared import Joined
from maremma.errors import MalformedText, SettingsError
from maremma.patterns import compile_late

_MARK = compile_late("\ue000([0-9]{1,6})\ue001")
_MOST_BYTES = 1024 * 1024


def document_in(text: str | Joined) -> Any:
    """The document that a text holds, with its references in their places; None if it holds none."""
    parts = text.parts if isinstance(text, Joined) else (text,)
    held = [each for each in parts if not isinstance(each, str)]
    numbers = iter(range(len(held)))
    marked = "".join(each if isinstance(each, str) else f"\ue000{next(numbers)}\ue001" for each in parts)
    document = _read(marked)
    return _filled(document, held) if isinstance(document, dict | list) else None


def _read(text: str) -> Any:
    if len(text) > _MOST_BYTES:
        return None
    try:
        return read_json(text)
    except MalformedText:
        pass
    try:
        return parsed(Path("a document"), text, {})
    except SettingsError:
        return None


def _filled(value: Any, held: list[Any]) -> Any:
    if isinstance(value, dict):
        return {str(key): _filled(each, held) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, held) for each in value]
    if not isinstance(value, str) or "\ue000" not in value:
        return value
    pieces = _MARK.split(value)
    if any(int(each) >= len(held) for each in pieces[1::2]):
        return value  # somebody else's marks
    made = [held[int(each)] if number % 2 else each for number, each in enumerate(pieces) if number % 2 or each]
    return made[0] if len(made) == 1 else Joined(tuple(made))
