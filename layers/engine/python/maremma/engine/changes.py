"""How two sets of guardrails differ, setting by setting."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maremma.engine.canonical import Plain, plain
from maremma.model.guardrails import Guardrails


def changes(before: Guardrails, after: Guardrails) -> tuple[str, ...]:
    """One line for each difference: `alerts.score: 60.0 -> 80.0`, or what a list gains and loses."""
    return tuple(_changes("", plain(before), plain(after)))


def _changes(path: str, one: Plain, other: Plain) -> Iterator[str]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            yield from _changes(f"{path}.{name}" if path else name, one.get(name), other.get(name))
    elif isinstance(one, list) and isinstance(other, list):
        yield from (f"- {path}: {_short(each)}" for each in one if each not in other)
        yield from (f"+ {path}: {_short(each)}" for each in other if each not in one)
        if all(each in other for each in one) and all(each in one for each in other):
            yield f"{path}: the order changes"
    else:
        yield f"{path}: {_short(one)} -> {_short(other)}"


def _short(value: Plain) -> str:
    """A value in one line, without the parts of it that say nothing."""
    if isinstance(value, dict):
        value = {name: each for name, each in value.items() if each not in (None, "", [], {})}
        return ", ".join(f"{name}: {_short(each)}" for name, each in value.items())
    return json.dumps(value, ensure_ascii=False)
