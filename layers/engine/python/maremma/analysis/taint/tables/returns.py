"""What an operation returns, as far as a table can say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.model.code.flow import Origin


class Way(StrEnum):
    """An answer that is made of what the operation was given, by the word that tables use for it."""

    DERIVED = "derived"
    """Of its arguments and its receiver."""
    CLEAN = "clean"
    """Nothing that an attacker chose."""
    SAME = "same"
    """The first argument, or the receiver where the argument holds nothing."""
    RECEIVER = "receiver"
    TRANSPARENT = "transparent"
    """The same data as `same` in another form."""
    ENCODED = "encoded"
    """Likewise, in letters that are harmless until something decodes them."""
    PARSED = "parsed"
    """Likewise, but an object."""
    TEXT = "text"
    """Likewise, but text."""
    ELEMENT = "element"
    """Any element of `same`."""
    RESULT = "result"
    """What its callbacks return."""


@dataclass(frozen=True, slots=True)
class OriginOf:
    """Data of an origin. With `fields`, a record of which only these fields are of the origin, each a path."""

    origin: Origin
    fields: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SymbolOf:
    """What another name stands for."""

    name: str


@dataclass(frozen=True, slots=True)
class ViewOf:
    """A part of the first argument or of the receiver that guards know by a name."""

    name: str


Returns = Way | OriginOf | SymbolOf | ViewOf


def parse(written: str) -> Returns:
    """An answer from a table: a word of `Way`, `origin:ORIGIN[:FIELD,FIELD.PART]`, `symbol:NAME` or `view:NAME`.

    Raises ValueError for anything else.
    """
    way, colon, detail = written.partition(":")
    if not colon:
        return Way(way)
    if not detail:
        raise ValueError(f"nothing stands behind {written!r}")
    if way == "origin":
        origin, _, fields = detail.partition(":")
        return OriginOf(Origin(origin), tuple(tuple(field.split(".")) for field in fields.split(",") if field))
    if way in {"symbol", "view"}:
        return SymbolOf(detail) if way == "symbol" else ViewOf(detail)
    raise ValueError(f"{written!r} is no valid answer")
