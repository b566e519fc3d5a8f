"""What a value may refer to: things of a library, objects in the store, functions, classes, modules and views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maremma.analysis.taint import lineage
from maremma.model.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.ir import ClassDef, Function
    from maremma.analysis.taint.values import Frame, Value


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
        self.order, self.lineage = lineage.order_of(self, self.above, is_either=is_either)
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
    """An object that a framework makes of a field of an origin, with names of its own (see `tables/views.toml`)."""

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
