"""Functions, classes and modules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from maremma.analysis.program.ir.node import Block, Expr, Stmt, Target
from maremma.analysis.program.ir.places import Language, Span
from maremma.analysis.program.ir.targets import NameTarget
from maremma.patterns import compile_late

_LINE_FEED = compile_late("\n")


class ParameterKind(StrEnum):
    """How a parameter takes its arguments."""

    PLAIN = "plain"
    KEYWORD = "keyword"
    REST = "rest"
    KEYWORD_REST = "keyword rest"


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A parameter. `annotation` is Python's; `decorators` are those of TypeScript (NestJS's `@Body()`)."""

    target: Target
    default: Expr | None = None
    kind: ParameterKind = ParameterKind.PLAIN
    annotation: Expr | None = None
    decorators: tuple[Expr, ...] = ()

    @property
    def name(self) -> str:
        """The variable's name, empty for a pattern."""
        return self.target.name if isinstance(self.target, NameTarget) else ""


@dataclass(slots=True, eq=False)
class Function:
    """A function or the body of a module; lowered when it is first entered, since most of a bundle never is.

    `lower` yields the body and the names that are local to it (parameters included).
    `captures_this` is True for an arrow function. `is_method` is True for a Python function in a class, which takes the
    instance as its first parameter; `binds` says what else it takes: "class" for a class method, "nothing" for a static
    one.
    """

    name: str
    parameters: tuple[Parameter, ...]
    span: Span
    lower: Callable[[], tuple[Block, frozenset[str]]]
    captures_this: bool = False
    is_method: bool = False
    binds: str = "instance"
    is_generator: bool = False
    is_async: bool = False
    _lowered: tuple[Block, frozenset[str]] | None = field(default=None, repr=False)

    @property
    def body(self) -> Block:
        """The statements."""
        return self._ready()[0]

    @property
    def local_names(self) -> frozenset[str]:
        """The variables that live in a call of it."""
        return self._ready()[1]

    def _ready(self) -> tuple[Block, frozenset[str]]:
        if self._lowered is None:
            self._lowered = self.lower()
            self.lower = _lowered_already  # what it holds, a syntax tree above all, is no longer needed
        return self._lowered


def _lowered_already() -> tuple[Block, frozenset[str]]:
    raise AssertionError("a function is lowered once")


@dataclass(frozen=True, slots=True, eq=False)
class Define(Stmt):
    """A named function. Front ends put those of a block first where the language hoists them.

    `decorators` are applied from the last to the first.
    """

    function: Function
    decorators: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ClassDef:
    """A class: methods (with their decorators), and fields that are set for each instance or on the class itself.

    A JavaScript constructor is the method `constructor`, a Python one `__init__`; getters are methods decorated with
    the name `property`. `annotations` are the annotated names of a Python class body and of TypeScript fields, in
    order: models (pydantic, dataclasses, typed DTOs) are read off them. `field_decorators` are those of TypeScript's
    fields. `keywords` are those of a Python class statement, the metaclass among them.
    """

    name: str
    bases: tuple[Expr, ...]
    methods: tuple[Define, ...]
    fields: tuple[tuple[str, Expr], ...]
    span: Span
    statics: tuple[tuple[str, Expr], ...] = ()
    decorators: tuple[Expr, ...] = ()
    annotations: tuple[tuple[str, Expr], ...] = ()
    field_decorators: tuple[tuple[str, tuple[Expr, ...]], ...] = ()
    keywords: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DefineClass(Stmt):
    """A named class."""

    definition: ClassDef


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """One source file. `path` is relative to the package's root; `complete` is False if part could not be parsed.

    `flaw` says why, as the rest of a sentence about the file, where more is known than that.
    """

    path: str
    language: Language
    top: Function
    source: str
    complete: bool = True
    flaw: str = ""
    _line_starts: list[int] = field(default_factory=list, init=False, repr=False)

    def text(self, span: Span, at_most: int = 120) -> str:
        """What stands at a span, on one line; what is too long is cut at the end."""
        start = self._offset(span.line, span.column)
        end = self._offset(span.end_line, span.end_column)
        # A class may be as long as its file: no more is looked at than can be shown, indentation included.
        looked_at = self.source[start : min(end, start + at_most * 8)]
        said = " ".join(looked_at.split())
        cut = len(said) > at_most or end - start > len(looked_at)
        return f"{said[: at_most - 1]}…" if cut else said

    def code(self, span: Span) -> str:
        """All that stands at a span, as it is written."""
        return self.source[self._offset(span.line, span.column) : self._offset(span.end_line, span.end_column)]

    def _offset(self, line: int, column: int) -> int:
        """The index in the source. Lines end with a line feed, as both languages' parsers count them."""
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(match.end() for match in _LINE_FEED.finditer(self.source))
        if line < 1:
            return 0
        return self._line_starts[line - 1] + column if line <= len(self._line_starts) else len(self.source)
