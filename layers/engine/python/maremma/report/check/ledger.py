"""The ledger of a check: what was read, what need not be, what is Unknown. All that a check says follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from maremma.engine.canonical import Plain, plain
from maremma.model.severity import Severity


class Part(StrEnum):
    """What an entry is about."""

    FUNCTION = "function"
    FILE = "file"
    RESOURCE = "resource"
    RULE = "rule"


class Standing(StrEnum):
    """What became of it."""

    READ = "read"
    NOT_NEEDED = "not needed"
    UNKNOWN = "unknown"


class Outcome(IntEnum):
    """What a check comes to, by its exit code."""

    CLEAN = 0
    FINDINGS = 1
    UNKNOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger. `why` is a sentence for what was not read.

    `functions` are those that it concerns; for an entry of a function, none. `failed` says that what is Unknown ought
    to be here: nothing counts before it is mended. `published` says that only what is published about components is
    Unknown, which matters to a verdict alone.
    """

    part: Part
    name: str
    standing: Standing
    why: str = ""
    functions: tuple[str, ...] = ()
    failed: bool = False
    published: bool = False

    @property
    def says(self) -> str:
        """The entry as a sentence."""
        return f"{self.name}: {self.why}" if self.why else f"{self.name}: {self.standing}"


Ledger = tuple[Entry, ...]


def unknown_in(ledger: Iterable[Entry]) -> Ledger:
    """What was not read and ought to be, the gravest first; rules come last, as they say what follows from the rest."""
    return tuple(
        sorted(
            (each for each in ledger if each.standing is Standing.UNKNOWN),
            key=lambda each: (not each.failed, each.part is Part.RULE, each.published),
        )
    )


def outcome_of(
    ledger: Iterable[Entry], worst: Severity | None, floor: Severity | None, *, tolerant: bool = False
) -> Outcome:
    """What a check comes to: the one place that decides it.

    `worst` is the severity of the worst finding, `floor` the one from which on findings count, None if no verdict is
    asked for. A `tolerant` check lets pass what is Unknown, and nothing that failed.
    """
    unknown = unknown_in(ledger)
    if any(each.failed for each in unknown):
        return Outcome.UNKNOWN
    if floor is not None and worst is not None and worst >= floor:
        return Outcome.FINDINGS
    if tolerant or not any(floor is not None or not each.published for each in unknown):
        return Outcome.CLEAN
    return Outcome.UNKNOWN


def ledger_entry(ledger: Ledger) -> Plain:
    """The ledger as plain JSON types."""
    return [
        {
            "part": str(each.part),
            "name": each.name,
            "standing": str(each.standing),
            "why": each.why,
            "functions": plain(each.functions),
            "failed": each.failed,
        }
        for each in ledger
    ]
