"""What an event pattern of EventBridge selects: in a few words, and whether it keeps to one account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.bounded import read_json
from maremma.errors import MalformedText

_NAMED = 3


def pattern_of(text: str) -> Mapping[str, Any]:
    """The pattern; ValueError when it is none."""
    try:
        pattern = read_json(text)
    except MalformedText as error:
        raise ValueError(str(error)) from None
    if isinstance(pattern, dict):
        return pattern
    raise ValueError("it is no JSON object")


def in_words(pattern: Mapping[str, Any]) -> str:
    """Sources and detail types, never what the pattern compares the event's details with."""
    sources, types = _named(pattern.get("source")), _named(pattern.get("detail-type"))
    said = f"events of {sources}" if sources else "events of any source"
    return f"{said}: {types}" if types else said


def keeps_to(pattern: Mapping[str, Any], account: str) -> bool:
    """Whether only events of this account match. EventBridge sets the account, its senders do not."""
    return pattern.get("account") == [account]


def _named(values: object) -> str:
    if not isinstance(values, list) or not values:
        return ""
    words = [_word(value) for value in values]
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return ", ".join(words[:_NAMED]) + more


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and len(value) == 1:
        ((comparison, operand),) = value.items()
        if isinstance(operand, str):
            return {"prefix": f"{operand}*", "suffix": f"*{operand}"}.get(comparison, f"{comparison} {operand}")
        return str(comparison)
    return "others"
