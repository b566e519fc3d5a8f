"""Operations and attributes of libraries, as the tables describe them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from maremma.analysis.taint.tables import returns
from maremma.analysis.taint.tables.documents import Documents
from maremma.analysis.taint.tables.names import plain
from maremma.analysis.taint.tables.operations import Condition, Operation, Removal, Selector, SinkSpec
from maremma.analysis.taint.tables.programs import programs
from maremma.model.code.flow import Certainty, Origin, Sink

_SETTINGS: Final = frozenset(Operation.__slots__) - {"language"}


class ModelError(ValueError):
    """A table says something that cannot be. It names the table and the operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What an attribute or a name of a module is: data of an origin, or another name for `same_as`."""

    origin: Origin | None = None
    field: tuple[str, ...] = ()
    same_as: str = ""


class Entry:
    """An operation as it is written, with the table that it stands in; read when a program first names it."""

    def __init__(self, table: str, written: Mapping[str, Any]) -> None:
        self.table = table
        self.written = written
        self.language = table.partition("/")[0] if "/" in table else ""
        self.names: Sequence[str] = written["names"]

    @cached_property
    def operation(self) -> Operation:
        """What it does. Raises ModelError."""
        return _operation(self)

    def refused(self, reason: object) -> ModelError:
        """What is wrong with it, and where."""
        return ModelError(f"{self.table}: {self.names[0]}: {reason}")


def read(documents: Documents) -> tuple[Sequence[Entry], Mapping[str, Attribute]]:
    """All operations as they are written, and all attributes by name. Raises ModelError."""
    entries = [Entry(name, each) for name, document in documents for each in document.get("operation", ())]
    known = {(entry.language, name): entry for entry in entries for name in entry.names}
    attributes = [each for _, document in documents for each in document.get("attribute", ())]
    return (
        [_resolved(entry, known) if "like" in entry.written else entry for entry in entries],
        {plain(name): _attribute(written) for written in attributes for name in written["names"]},
    )


def _resolved(entry: Entry, known: Mapping[tuple[str, str], Entry]) -> Entry:
    """An entry that is `like` an operation of the same language does what that one does."""
    model = known.get((entry.language, entry.written["like"]))
    if model is None or "like" in model.written:
        raise entry.refused(f"no operation is described under the name {entry.written['like']}")
    if set(entry.written) != {"names", "like"}:
        raise entry.refused("an operation that is like another has no settings of its own")
    return Entry(entry.table, {**model.written, "names": entry.names})


def _attribute(written: Mapping[str, Any]) -> Attribute:
    if "same_as" in written:
        return Attribute(same_as=written["same_as"])
    return Attribute(origin=Origin(written["origin"]), field=tuple(written.get("field", ())))


def _operation(entry: Entry) -> Operation:
    written = entry.written
    unknown = set(written) - _SETTINGS
    if unknown:
        raise entry.refused(f"no such setting: {', '.join(sorted(unknown))}")
    try:
        return Operation(
            names=tuple(entry.names),
            language=entry.language,
            sinks=tuple(_sink(each) for each in written.get("sinks", ())),
            returns=returns.parse(written["returns"]) if "returns" in written else None,
            decodes=written.get("decodes", False),
            returns_when=_condition(written["returns_when"]) if "returns_when" in written else None,
            removes=frozenset(written.get("removes", ())),
            asserts=_removals(written, "asserts"),
            when_true=_removals(written, "when_true"),
            when_false=_removals(written, "when_false"),
            callbacks=written.get("callbacks", ""),
            ends=written.get("ends", False),
            builds=written.get("builds", False),
            entry=written.get("entry", ""),
        )
    except (KeyError, ValueError) as error:
        raise entry.refused(error) from error


def _sink(written: Mapping[str, Any]) -> SinkSpec:
    return SinkSpec(
        kind=Sink(written["kind"]),
        arguments=tuple(Selector.parse(each) for each in written["args"]),
        when=tuple(_condition(each) for each in written.get("when", ())),
        structured=written.get("structured", False),
        certainty=Certainty[written.get("certainty", "straight").upper()],
        unless_prefix=written.get("unless_prefix", False),
        text=written.get("text", ""),
        own=written.get("own", False),
    )


def _condition(written: Mapping[str, Any]) -> Condition:
    return Condition(
        argument=Selector.parse(written["arg"]),
        values=tuple(written.get("values", ())),
        not_values=tuple(written.get("not_values", ())),
        absent=written.get("absent", False),
        form=written.get("form", ""),
        programs=frozenset(program for named in written.get("programs", ()) for program in programs(named)),
        symbols=frozenset(written.get("symbols", ())),
        not_symbols=frozenset(written.get("not_symbols", ())),
    )


def _removals(written: Mapping[str, Any], name: str) -> tuple[Removal, ...]:
    return tuple(
        Removal(arguments=tuple(Selector.parse(each) for each in removal["args"]), kinds=frozenset(removal["removes"]))
        for removal in written.get(name, ())
    )
