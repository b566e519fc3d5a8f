"""What operations of libraries do with data: sinks, sanitizers, tests, sources."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.taint.lattice.values import NONE
from maremma.analysis.taint.tables.returns import Returns
from maremma.model.code.flow import Certainty, Sink


@dataclass(frozen=True, slots=True)
class Selector:
    """Which part of a call: alternatives such as `0|args`, each an argument with a path into it (`0.[]`).

    Roots are a position, a keyword, `receiver`, `*` for all arguments, `1:` for those from a position on, or
    `positional` for a list of those without a name, or `argv` for the first one and the list after it. Steps of a path
    are keys, `[]` for any element, and parts of a command (`<program>`, `<script>`, `<rest>`, `<options>`, `<chosen>`),
    what is in the files that it runs (`<run>`), the `<statements>` of SQL among the fields of a message, and parts
    of a conversation (`<instructions>`, or of the body of a request `<told>` and `<asked>`), of a mail that a request
    sends (`<html>`), of a message with values (`<formatted>`), what was `<decoded>`, `<bytes>` as they are, what a
    logger writes as it is (`<line>`), or the `<keys>` of a record: see `arguments`.
    """

    ways: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def parse(cls, text: str) -> Selector:
        """From its written form."""
        return cls(tuple((root, tuple(path)) for root, *path in (way.split(".") for way in text.split("|"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold of an argument: its literal is one of `values`, it is absent, or it is of a form.

    Forms: `text` (no list or record), `list`, `record`, `model` (the URL of a language model), `mailer` (that of a
    service that sends mail). `programs` are names of which its literal is one, in whatever folder, or `<…>` for a list
    of the table `programs`; `symbols` and `not_symbols` are what it refers to or does not (it must be there), be it a
    class or what that descends from.
    """

    argument: Selector
    values: tuple[object, ...] = ()
    not_values: tuple[object, ...] = ()
    absent: bool = False
    form: str = ""
    programs: frozenset[str] = NONE
    symbols: frozenset[str] = NONE
    not_symbols: frozenset[str] = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SinkSpec:
    """An argument that must not be attacker-controlled."""

    kind: Sink
    arguments: tuple[Selector, ...]
    when: tuple[Condition, ...] = ()
    structured: bool = False
    certainty: Certainty = Certainty.STRAIGHT
    unless_prefix: bool = False
    """No danger once the text begins with something that is known and not empty."""
    text: str = ""
    """`mixed`: a danger only in text that is put together with other text; `whole`: only as it is."""
    own: bool = False
    """A danger only as the function's own credentials, which all of its environment holds: a request may well carry
    the one secret that its receiver asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Which arguments are no danger for which kinds."""

    arguments: tuple[Selector, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation, of the `language` that it or its table names, or of all.

    `returns` is what it returns: None is `derived`, unless it is an operation of AWS. Text that `decodes` is in other
    characters. Unless `returns_when` holds, it returns nothing.
    `removes` are kinds that the result is no danger for, `asserts` is what is known once it has returned, `when_true`
    and `when_false` what its answer says. `callbacks` says with what functions among its arguments are called:
    `element`, `nothing`, `receiver`, `argument` (nothing, then the first argument, as after an error), `transaction`
    (one of the same library, then the arguments behind the function), or an adapter's name. `entry` makes them entries
    of that adapter. `ends` means that it never returns. `builds` means that it only builds what another operation
    carries out: where that is seen, the finding is there.
    """

    names: tuple[str, ...]
    language: str = ""
    sinks: tuple[SinkSpec, ...] = ()
    returns: Returns | None = None
    decodes: bool = False
    returns_when: Condition | None = None
    removes: frozenset[str] = NONE
    asserts: tuple[Removal, ...] = ()
    when_true: tuple[Removal, ...] = ()
    when_false: tuple[Removal, ...] = ()
    callbacks: str = ""
    ends: bool = False
    builds: bool = False
    entry: str = ""

    @property
    def runs_programs(self) -> bool:
        """Whether it runs a program that it is given."""
        return any(sink.kind is Sink.COMMAND for sink in self.sinks)
