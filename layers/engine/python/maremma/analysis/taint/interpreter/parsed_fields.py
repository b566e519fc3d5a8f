"""Data of which the program itself asks for a named part: it is an object then, and shows as one in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.event.sources import may_be_object
from maremma.model.code.flow import Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Value
    from maremma.analysis.taint.run.flows import Found
    from maremma.analysis.taint.run.machine import Machine

_OPENED: Final = "opened"
_OF_TEXTS: Final = frozenset({"length"})
_PARSED: Final = "parsed"


class _Opened(set[tuple[Origin, tuple[str, ...]]]):
    """The data that is taken for a record or a list."""


class _Parsed(set[tuple[Origin, tuple[str, ...]]]):
    """The data that is parsed as text."""


def note(machine: Machine, owner: Value, key: str) -> None:
    """A part is asked for by its name, and not to be called."""
    if key.isidentifier() and key not in _OF_TEXTS:
        note_object(machine, owner)


def note_object(machine: Machine, value: Value) -> None:
    """Data is taken for a record or a list: `data.get("groups", [])`."""
    for taint in value.taints:
        if taint.tag is None:
            machine.of(_Opened).add((taint.origin, taint.path))


def note_text(machine: Machine, value: Value) -> None:
    """Data is parsed: it is text, whatever else a program asks of it that is written for other events, too."""
    for taint in value.taints:
        machine.of(_Parsed).add((taint.origin, taint.path))


def shows_as_object(machine: Machine, found: Found) -> bool:
    """Whether a line of the log shows such data whole: a field of which a service, not its sender, chooses the type.

    In JSON that somebody sends a text may stand wherever the program asks for a part.
    """
    taint = found.taint
    is_whole = taint.tag is None or taint.tag.operation == "text"
    if found.sink is not Sink.LOG or not is_whole or not taint.path:
        return False
    place = (taint.origin, taint.path)
    is_told = place in machine.of(_Opened) and place not in machine.of(_Parsed)
    return is_told and taint.origin is Origin.EVENT and may_be_object(taint.path)
