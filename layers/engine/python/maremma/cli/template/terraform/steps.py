"""Steps into a value: an attribute, an index, and one taken of every value of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from maremma.cli.template.terraform.declared import Later, Reference, Whole


@dataclass(frozen=True, slots=True)
class Attribute:
    """`.name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """`[key]`."""

    key: Any


@dataclass(frozen=True, slots=True)
class Splat:
    """`[*]` or `.*`, with the steps after it."""

    steps: tuple[Step, ...]


@runtime_checkable
class Outputs(Protocol):
    """A module, of which only its outputs are seen."""

    def take(self, name: str) -> Any:
        """An output."""


Step = Attribute | Index | Splat


def stepped(value: Any, steps: list[Step]) -> Any:
    """What the steps lead to; what is not known stays so."""
    for number, step in enumerate(steps):
        if isinstance(step, Splat):
            rest = [*step.steps, *steps[number + 1 :]]
            if isinstance(value, Later):
                return value
            listed = value if isinstance(value, list) else [] if value is None else [value]
            return [stepped(each, rest) for each in listed]
        value = _taken(value, step)
    return value


def _taken(value: Any, step: Attribute | Index) -> Any:
    key = step.name if isinstance(step, Attribute) else step.key
    if isinstance(value, Outputs):
        return value.take(str(key))
    if isinstance(value, Whole):
        return Reference(value.address, key) if isinstance(step, Attribute) else value
    if isinstance(value, dict):
        return value[key] if key in value else value[str(key)]
    if isinstance(value, list) and isinstance(key, int | float):
        return value[int(key)]
    if isinstance(value, list) and len(value) == 1:
        # A block that may stand once: people take its attributes as if it were one.
        return _taken(value[0], step)
    if isinstance(value, Later | Reference):
        name = value.name if isinstance(value, Later) else f"{value.address}.{value.attribute}"
        return Later(f"{name}.{key}", given=isinstance(value, Later) and value.given)
    raise LookupError(str(key))
