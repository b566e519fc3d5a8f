"""What an expression may be, and what it may refer to: things of a library, objects in the store, functions, classes,
modules and views. Values hold references, and references values.

Values never change; what changes lies in the store (see `state`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import lineage
from maremma.analysis.taint.lattice.facts import NO_FACTS, Facts
from maremma.analysis.taint.lattice.taints import Taint
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.program.ir import ClassDef, Function, Span
    from maremma.analysis.taint.lattice.branch import Branch


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something of a library or of the language, by its canonical dotted name."""

    name: str


class Obj:
    """An object in the store. `class_ref` is its class, for an instance.

    `kind` is record, map, list or set, or a name in angle brackets for what a library or the language makes. `outlives`
    is True for what modules made: functions find it without being given it.
    """

    __slots__ = ("class_ref", "id", "kind", "outlives")

    def __init__(self, number: int, kind: str, class_ref: ClassRef | None = None, *, outlives: bool = False) -> None:
        self.id, self.kind, self.class_ref, self.outlives = number, kind, class_ref, outlives


class Closure:
    """A first-party function with the variables around it, and the instance that it is bound to, if it is."""

    __slots__ = ("frame", "function", "owner", "this")

    def __init__(
        self, function: Function, frame: Frame, this: Value | None = None, owner: ClassRef | None = None
    ) -> None:
        self.function, self.frame, self.this, self.owner = function, frame, this, owner
        frame.capture()

    def __hash__(self) -> int:
        return hash((self.frame.id, self.function.span.line, self.function.span.column))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Closure)
            and self.function is other.function
            and self.frame is other.frame
            and self.this is other.this
        )


class ClassRef:
    """A first-party class with its bases as they were evaluated; `statics` is the object that holds its own fields.

    `above` are the bases that are first-party classes. `order` is where members are looked for: the class itself, then
    all that stand above it; `lineage` is what is known of that. `methods` and `setters` are its own, by name.
    """

    __slots__ = ("above", "bases", "definition", "frame", "lineage", "methods", "order", "setters", "statics")

    def __init__(self, definition: ClassDef, frame: Frame, bases: tuple[Value, ...], statics: Obj) -> None:
        self.definition, self.frame, self.bases, self.statics = definition, frame, bases, statics
        by_base = [[ref for ref in base.refs if isinstance(ref, ClassRef)] for base in bases]
        self.above = tuple(dict.fromkeys(each for several in by_base for each in several))
        is_either = any(len(several) > 1 for several in by_base)
        self.order: tuple[ClassRef, ...]
        self.lineage: lineage.Lineage
        self.order, self.lineage = lineage.order_of(
            self,
            self.above,
            [each.order for each in self.above],
            is_either=is_either,
            is_cut=any(each.lineage is lineage.Lineage.CUT for each in self.above),
        )
        self.methods, self.setters = lineage.by_name(definition.methods)


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """A first-party module, by its file."""

    path: str


@dataclass(frozen=True, slots=True)
class Partial:
    """A callable with its first arguments given (`functools.partial`, `bind`), or some by name."""

    callee: Value
    arguments: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a value that is no first-party object, taken without being called."""

    owner: Value
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """An object that a framework makes of a field of an origin, with names of its own (see `objects/views.py`)."""

    name: str
    origin: Origin
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A value in letters that are no danger (base64): whoever decodes them has the value again."""

    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A value as text holds it (JSON): whoever parses the text has the value again, each part where it was."""

    value: Value


@dataclass(frozen=True, slots=True)
class Written:
    """How a text is put together: `${NAME}` stands for a variable of the environment, `*` for what is not known."""

    text: str


Ref = Symbol | Obj | Closure | ClassRef | ModuleRef | Partial | Method | View | Document | Encoded | Written


class Frame:
    """The variables of one call, of a module or of a comprehension: by name, inside the store.

    `names` are those that live in it. `loops` counts those that run, `catching` the attempts with handlers; `left` are
    branches that have left the function. `sent` is what a generator is sent, `entering` the `with` that it is a manager
    of. `epoch` counts changes. `demanded` makes a variable that nothing has made yet.
    """

    __slots__ = (
        "captured",
        "catching",
        "demanded",
        "entering",
        "epoch",
        "exit_facts",
        "function",
        "id",
        "left",
        "loops",
        "module",
        "names",
        "owner",
        "parent",
        "returned",
        "sent",
        "this",
        "yielded",
    )

    def __init__(self, number: int, function: Function, module: str, parent: Frame | None) -> None:
        self.id, self.function, self.module, self.parent = number, function, module, parent
        self.names: frozenset[str] | None = None
        self.this: Value | None = None
        self.owner: ClassRef | None = None
        self.returned: Value | None = None
        self.sent: Value = NOTHING
        self.entering: Callable[[Value], None] | None = None
        self.yielded: Value | None = None
        self.exit_facts: Facts | None = None
        self.demanded: Callable[[str], Value | None] | None = None
        self.captured = False
        self.epoch = 0
        self.loops = 0
        self.catching = 0
        self.left: list[Branch] = []

    def owner_of(self, name: str) -> Frame:
        """The frame in which an assignment to a variable takes effect."""
        scope = self
        while name not in (scope.function.local_names if scope.names is None else scope.names):
            if scope.parent is None:
                return scope
            scope = scope.parent
        return scope

    def here(self, span: Span) -> str:
        """A name for a place in its code, for what is derived there."""
        return f"{self.module}:{span.line}:{span.column}"

    def capture(self) -> None:
        """Something lives on that may read the variables: a function or class that was defined here."""
        scope: Frame | None = self
        while scope is not None and not scope.captured:
            scope.captured, scope = True, scope.parent


class _Unknown:
    """The literal of a value that is not one."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()
Literal = str | bytes | int | float | bool | None | _Unknown


class Value:
    """What is known of an expression.

    `prefix` is how its text begins. `reached` is the data that chose it among the members of an object. `when_true` and
    `when_false` say what follows when it is tested; None marks what cannot be: a literal True is never false.
    `alternatives` are what a flag may be: constants as they are written, `ALWAYS_TRUE` for what is never false,
    `ANYTHING` for all else; None for what is no flag. `exact` is one piece of data as it came and nothing else: if that
    is false, the data is empty or missing.
    """

    __slots__ = ("alternatives", "exact", "literal", "prefix", "reached", "refs", "taints", "when_false", "when_true")

    def __init__(  # noqa: PLR0917 - made in many places, each time with most of them
        self,
        taints: frozenset[Taint] = frozenset(),
        refs: tuple[Ref, ...] = (),
        literal: Literal = UNKNOWN,
        prefix: str = "",
        when_true: Facts | None = NO_FACTS,
        when_false: Facts | None = NO_FACTS,
        reached: frozenset[Taint] = frozenset(),
        alternatives: frozenset[str] | None = None,
        *,
        exact: bool = False,
    ) -> None:
        self.reached, self.alternatives, self.exact = reached, alternatives, exact
        self.taints, self.refs, self.literal, self.prefix = taints, refs, literal, prefix
        self.when_true, self.when_false = when_true, when_false

    @property
    def is_literal(self) -> bool:
        """Whether it is one known constant."""
        return self.literal is not UNKNOWN

    @property
    def text(self) -> str | None:
        """The text that it is, None unless it is known."""
        return self.literal if isinstance(self.literal, str) else None

    @property
    def symbols(self) -> tuple[str, ...]:
        """The names of the symbols that it may be."""
        return tuple(ref.name for ref in self.refs if isinstance(ref, Symbol))

    @property
    def objects(self) -> tuple[Obj, ...]:
        """The objects that it may be."""
        if not self.refs:
            return ()
        return tuple(ref for ref in self.refs if isinstance(ref, Obj))

    def with_taints(self, taints: frozenset[Taint], *, exact: bool | None = None) -> Value:
        """The same with other taints."""
        rest = (self.when_true, self.when_false, self.reached, self.alternatives)
        exact = self.exact if exact is None else exact
        return Value(taints, self.refs, self.literal, self.prefix, *rest, exact=exact)

    def reached_by(self, keys: frozenset[Taint]) -> Value:
        """The same, chosen by this data."""
        rest = (self.when_true, self.when_false, keys, self.alternatives)
        return Value(self.taints, self.refs, self.literal, self.prefix, *rest, exact=self.exact)


NOTHING: Final = Value()
