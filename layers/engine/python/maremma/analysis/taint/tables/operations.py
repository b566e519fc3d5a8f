"""What library operations do with data: sinks, sanitizers, tests, sources. Read from tables (see `tables/`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from maremma.analysis.tables import table
from maremma.analysis.taint.lattice.values import NONE, Symbol, Taint, Value
from maremma.analysis.taint.tables import aws_sdk
from maremma.model.code.flow import Certainty, Origin, Sink

TABLES: Final = (
    "python_standard",
    "python_commands",
    "python_text",
    "python_files",
    "python_data",
    "python_network",
    "python_libraries",
    "javascript_standard",
    "javascript_text",
    "javascript_files",
    "javascript_databases",
    "javascript_documents",
    "javascript_network",
    "javascript_markup",
    "javascript_validators",
    "javascript_lodash",
    "javascript_objects",
    "javascript_libraries",
    "aws",
    "frameworks",
)
_PACKAGE: Final = "maremma.analysis.taint.tables"
_LONGEST_NAME = 160


class ModelError(ValueError):
    """A table says something that cannot be. It names the operation."""


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

    `returns` is one of:
    `derived` (of its arguments and receiver; the default), `clean`, `same` (its first argument), `receiver`,
    `transparent` (its first argument, else the receiver: the same data in another form, in other characters if it
    `decodes`), `encoded` (likewise, in letters that are harmless until something decodes them), `parsed` (likewise, but
    now an object), `text` (likewise, but now text), `element`, `result` (of its callbacks), `symbol:NAME`,
    `origin:ORIGIN` (with `:FIELD,FIELD.PART` a record of which only these fields are of the origin), or `view:NAME` (a
    part of its first argument or receiver that guards understand). Unless `returns_when` holds, it returns nothing.
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
    returns: str = ""
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


class Models:
    """All operations and attributes, by name; the same name may stand for another operation in each language."""

    def __init__(self, operations: Sequence[Operation], attributes: Mapping[str, Mapping[str, Any]]) -> None:
        self._exact: dict[tuple[str, str], Operation] = {}
        self._rooted: dict[tuple[str, str, str], Operation] = {}
        self._methods: dict[tuple[str, str], Operation] = {}
        self._of_aws: dict[str, list[str]] = {}
        self._libraries: dict[str, frozenset[str]] = {}
        self._within: dict[tuple[str, str, str], Sequence[Operation]] = {}
        self._attributes = dict(attributes)
        for operation in operations:
            for name in operation.names:
                self._add(name, operation)

    def _add(self, name: str, operation: Operation) -> None:
        if name.startswith("*."):
            self._once(self._methods, (operation.language, name[2:]), operation)
        elif ".**." in name:
            root, _, method = name.partition(".**.")
            self._once(self._rooted, (operation.language, root, method), operation)
        else:
            self._once(self._exact, (operation.language, _plain(name)), operation)
            if name.startswith(aws_sdk.PREFIX):
                self._of_aws.setdefault(_plain(name).partition(".")[2], []).append(name)

    @staticmethod
    def _once(found: dict[Any, Operation], key: Any, operation: Operation) -> None:  # noqa: ANN401
        if key in found:
            raise ModelError(f"{key} is in the tables twice")
        found[key] = operation

    def find(self, name: str, language: str = "") -> Operation | None:
        """The operation of a symbol, first of the language then of all; None if the tables do not have it."""
        named = self.named(name, language)
        if named is not None or name.startswith("aws:") or "." not in _plain(name):
            return named
        return self.method(_plain(name).rpartition(".")[2], language)

    def named(self, name: str, language: str = "") -> Operation | None:
        """The operation of a symbol that is not only a method which anything could have."""
        plain = _plain(name)
        exact = self._exact.get((language, plain)) or self._exact.get(("", plain))
        if exact is not None or plain.startswith("aws:"):
            return exact
        method = plain.rpartition(".")[2]
        scope = plain
        while scope:
            scope = scope.rpartition(".")[0]
            found = self._rooted.get((language, scope, method)) or self._rooted.get(("", scope, method))
            if found is not None:
                return found
        return None

    def within(self, scope: str, begins: str, language: str) -> Sequence[Operation]:
        """The operations of a module, or of what it makes, whose names begin so: one for each name."""
        asked = (_plain(scope), begins, language)

        def fits(of: str, name: str) -> bool:
            return of in {language, ""} and name.startswith(begins)

        if asked not in self._within:
            exact = ((of, *name.rpartition(".")[::2], each) for (of, name), each in self._exact.items())
            rooted = ((of, root, name, each) for (of, root, name), each in self._rooted.items())
            found = [each for of, root, name, each in exact if root == asked[0] and fits(of, name)]
            found += [
                each for of, root, name, each in rooted if f"{asked[0]}.".startswith(f"{root}.") and fits(of, name)
            ]
            self._within[asked] = found
        return self._within[asked]

    def method(self, name: str, language: str = "") -> Operation | None:
        """The operation that a method has whatever it is called on."""
        return self._methods.get((language, name)) or self._methods.get(("", name))

    def of_aws(self, method: str) -> Sequence[str]:
        """The operations of AWS, of any service, that a method may be by its name."""
        return self._of_aws.get(aws_sdk.folded(f".{method}")[1:], ())

    def libraries(self, language: str) -> frozenset[str]:
        """The modules and packages of a language of which the tables know an operation."""
        if language not in self._libraries:
            keys = [(of, name) for of, name in self._exact] + [(of, f"{root}.") for of, root, _ in self._rooted]
            names = (name for of, name in keys if of in {language, ""} and "." in name and not name.startswith("aws:"))
            self._libraries[language] = frozenset(library_of(name, language) for name in names)
        return self._libraries[language]

    def value_of(self, name: str) -> Value | None:
        """What an attribute or module name means if it is not just itself: an origin, or another symbol."""
        entry = self._attributes.get(_plain(name))
        if entry is None:
            return None
        if "same_as" in entry:
            return Value(refs=(Symbol(entry["same_as"]),))
        origin = Origin(entry["origin"])
        return Value(frozenset({Taint((origin, tuple(entry.get("field", ())), None), NONE, 0, None)}), (Symbol(name),))


def _plain(name: str) -> str:
    """A symbol without the marks of calls."""
    plain = name.replace("()", "")
    return aws_sdk.folded(plain) if plain.startswith("aws:") else plain


def library_of(name: str, language: str) -> str:
    """What is installed for a symbol. Packages of npm may have a scope before their name, and modules behind it."""
    if language != "javascript":
        return name.partition(".")[0]
    parts = name.split("/")
    scoped = name.startswith("@") and len(parts) > 1
    last = 1 if scoped else 0
    return "/".join((*parts[:last], parts[last].partition(".")[0]))


def extended(name: str, suffix: str) -> str:
    """A symbol one step longer, within bounds."""
    return f"{name}{suffix}" if len(name) < _LONGEST_NAME else name


@cache
def load_models() -> Models:
    """The models that the tables describe."""
    operations: list[Operation] = []
    attributes: dict[str, Mapping[str, Any]] = {}
    for name in TABLES:
        document = table(_PACKAGE, name)
        language = document.get("language", "")
        operations.extend(_operation({"language": language, **each}) for each in document.get("operation", ()))
        for each in document.get("attribute", ()):
            attributes.update({_plain(written): each for written in each["names"]})
    return Models(operations, attributes)


def _operation(entry: Mapping[str, Any]) -> Operation:
    names = tuple(entry["names"])
    unknown = set(entry) - set(Operation.__slots__)
    if unknown:
        raise ModelError(f"{names[0]}: no such setting: {', '.join(sorted(unknown))}")
    return Operation(
        names=names,
        language=entry.get("language", ""),
        sinks=tuple(_sink(each) for each in entry.get("sinks", ())),
        returns=entry.get("returns", ""),
        decodes=entry.get("decodes", False),
        returns_when=_condition(entry["returns_when"]) if "returns_when" in entry else None,
        removes=frozenset(entry.get("removes", ())),
        asserts=tuple(_removals(entry, "asserts")),
        when_true=tuple(_removals(entry, "when_true")),
        when_false=tuple(_removals(entry, "when_false")),
        callbacks=entry.get("callbacks", ""),
        ends=entry.get("ends", False),
        builds=entry.get("builds", False),
        entry=entry.get("entry", ""),
    )


def _sink(entry: Mapping[str, Any]) -> SinkSpec:
    return SinkSpec(
        kind=Sink(entry["kind"]),
        arguments=tuple(Selector.parse(each) for each in entry["args"]),
        when=tuple(_condition(each) for each in entry.get("when", ())),
        structured=entry.get("structured", False),
        certainty=Certainty[entry.get("certainty", "straight").upper()],
        unless_prefix=entry.get("unless_prefix", False),
        text=entry.get("text", ""),
        own=entry.get("own", False),
    )


def _condition(entry: Mapping[str, Any]) -> Condition:
    return Condition(
        argument=Selector.parse(entry["arg"]),
        values=tuple(entry.get("values", ())),
        not_values=tuple(entry.get("not_values", ())),
        absent=entry.get("absent", False),
        form=entry.get("form", ""),
        programs=frozenset(program for named in entry.get("programs", ()) for program in programs(named)),
        symbols=frozenset(entry.get("symbols", ())),
        not_symbols=frozenset(entry.get("not_symbols", ())),
    )


def programs(named: str) -> Sequence[str]:
    """A program, or those of a list in the table of programs (`<shells>`)."""
    if not named.startswith("<"):
        return (named,)
    listed: Sequence[str] = table(_PACKAGE, "programs")[named.strip("<>")]
    return listed


def _removals(entry: Mapping[str, Any], name: str) -> Iterator[Removal]:
    for each in entry.get(name, ()):
        yield Removal(
            arguments=tuple(Selector.parse(written) for written in each["args"]), kinds=frozenset(each["removes"])
        )
