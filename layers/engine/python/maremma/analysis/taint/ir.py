"""The language-neutral form of a program, small enough to be interpreted by one page per kind of node.

Front ends lower Python and JavaScript to it; front ends for byte code could too. Nodes are compared by identity.
What a language does and this form cannot say is lowered to the nearest thing that keeps data flowing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a module: lines are 1-based, columns 0-based, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 0)


class Language(StrEnum):
    """The languages that have a front end."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"


# --- expressions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Const:
    """A literal: str, bytes, int, float, bool or None. JavaScript's null and undefined are None."""

    value: str | bytes | int | float | bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Regex:
    """A regular expression literal."""

    pattern: str
    flags: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A variable, a builtin, `this` or `super`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Attr:
    """`owner.name`."""

    owner: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """`owner[key]`."""

    owner: Expr
    key: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """A part of a sequence: `owner[a:b]`."""

    owner: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Argument:
    """An argument: `name` for a keyword, `spread` for `*a`, `**a` (`name` is then "**") and `...a`."""

    value: Expr
    name: str = ""
    spread: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A call; `new` for a construction by `new`. Tagged templates are calls with the text as first argument."""

    callee: Expr
    arguments: tuple[Argument, ...]
    span: Span
    new: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Text put together of parts: `+` on strings, templates, f-strings, `%` and `format` with a literal left side.

    Literal parts are Const. The span is where it stands.
    """

    parts: tuple[Expr, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """An operator whose result is a number or is not text: arithmetic, bits, `void`, `delete`."""

    operator: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Add:
    """`left + right` where neither side is known to be text: numbers, texts or lists."""

    left: Expr
    right: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Compare:
    """A comparison.

    Operators are `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in` and `instanceof`, whatever the language writes
    (`===`, `is` and so on); JavaScript's `"key" in object` is `in`.
    """

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class TypeOf:
    """JavaScript's `typeof`."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Negation."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class And:
    """`left and right`: the right side is evaluated only if the left is true."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Or:
    """`left or right`; also `??`."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Conditional:
    """`then if test else otherwise`."""

    test: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A dict or an object: items in order. A key of None spreads its value. Computed keys are expressions."""

    items: tuple[tuple[Expr | None, Expr], ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """A list, tuple, set or array: items in order, each with whether it is spread."""

    items: tuple[tuple[Expr, bool], ...]
    span: Span
    is_set: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lambda:
    """A function as an expression."""

    function: Function


@dataclass(frozen=True, slots=True, eq=False)
class ClassExpr:
    """A class as an expression."""

    definition: ClassDef


@dataclass(frozen=True, slots=True, eq=False)
class Assign:
    """An assignment as an expression; its value is what was assigned."""

    target: Target
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """Expressions one after the other; the value is the last one's."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unwrap:
    """`await`: what a promise or coroutine yields. Both are the value that they will have."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Yield:
    """`yield`: the operand becomes an element of what the function returns; `delegate` for `yield from`, `yield*`."""

    operand: Expr
    delegate: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Comprehension:
    """A comprehension or generator expression: nested loops with tests, then the element (and a key, for a dict)."""

    element: Expr
    loops: tuple[tuple[Target, Expr, tuple[Expr, ...]], ...]
    span: Span
    key: Expr | None = None
    is_set: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Import:
    """A module, or `name` from it ("default" for an ES default import, "" for the whole module).

    `module` is as written, but for Python's relative imports, which are absolute here.
    """

    module: str
    name: str = ""


Expr = (
    Const
    | Regex
    | Name
    | Attr
    | Index
    | Slice
    | Call
    | Text
    | Operation
    | Add
    | Compare
    | TypeOf
    | Not
    | And
    | Or
    | Conditional
    | Record
    | Sequence
    | Lambda
    | ClassExpr
    | Assign
    | Many
    | Unwrap
    | Yield
    | Comprehension
    | Import
)


# --- targets ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class NameTarget:
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AttrTarget:
    """`owner.name = …`."""

    owner: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class IndexTarget:
    """`owner[key] = …`."""

    owner: Expr
    key: Expr


@dataclass(frozen=True, slots=True, eq=False)
class SequenceTarget:
    """`[a, , b = 1, ...rest] = …`: each item with its default; None is a hole; `rest` takes what is left."""

    items: tuple[tuple[Target, Expr | None] | None, ...]
    rest: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecordTarget:
    """`{key: target = default, ...rest} = …`."""

    items: tuple[tuple[Expr, Target, Expr | None], ...]
    rest: Target | None = None


Target = NameTarget | AttrTarget | IndexTarget | SequenceTarget | RecordTarget


# --- statements ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Bind:
    """`target = value`. `augments` for `+=` and its kin, whose value then has the operation in it."""

    target: Target
    value: Expr
    span: Span
    augments: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Do:
    """An expression for its effects."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Return:
    """`return value`."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Raise:
    """`raise` and `throw`."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Leave:
    """`break` or `continue`."""

    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class If:
    """A branch. A `switch` or `match` is a chain of these."""

    test: Expr
    then: Block
    otherwise: Block = ()


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """A loop.

    Over the elements of `iterable` if `target` is given (over its keys if `over_keys`, JavaScript's for-in), else
    while `test` holds (None: for ever). `after` is what a `for(;;)` does after each pass and Python's `else`.
    """

    body: Block
    span: Span
    target: Target | None = None
    iterable: Expr | None = None
    test: Expr | None = None
    after: Block = ()
    over_keys: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    """`try`: each handler with the variable that holds the exception ("" if none)."""

    body: Block
    handlers: tuple[tuple[str, Block], ...] = ()
    otherwise: Block = ()
    finally_: Block = ()


@dataclass(frozen=True, slots=True, eq=False)
class Define:
    """A named function. Front ends put those of a block first where the language hoists them.

    `decorators` are applied from the last to the first.
    """

    function: Function
    decorators: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DefineClass:
    """A named class."""

    definition: ClassDef


Stmt = Bind | Do | Return | Raise | Leave | If | Loop | Try | Define | DefineClass
Block = tuple[Stmt, ...]


# --- functions, classes, modules --------------------------------------------------------------------------------------


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
        return self._lowered


@dataclass(frozen=True, slots=True, eq=False)
class ClassDef:
    """A class: methods (with their decorators), and fields that are set for each instance or on the class itself.

    A JavaScript constructor is the method `constructor`, a Python one `__init__`; getters are methods decorated with
    the name `property`. `annotations` are the annotated names of a Python class body and of TypeScript fields, in
    order: models (pydantic, dataclasses, typed DTOs) are read off them.
    """

    name: str
    bases: tuple[Expr, ...]
    methods: tuple[Define, ...]
    fields: tuple[tuple[str, Expr], ...]
    span: Span
    statics: tuple[tuple[str, Expr], ...] = ()
    decorators: tuple[Expr, ...] = ()
    annotations: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """One source file. `path` is relative to the package's root; `complete` is False if part could not be parsed."""

    path: str
    language: Language
    top: Function
    source: str
    complete: bool = True

    def text(self, span: Span, at_most: int = 120) -> str:
        """What stands at a span, on one line; shortened in the middle of nothing: the end is cut."""
        lines = self.source.splitlines()[span.line - 1 : span.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: span.end_column] if span.end_column else lines[-1]
        lines[0] = lines[0][span.column :]
        said = " ".join(" ".join(lines).split())
        return said if len(said) <= at_most else f"{said[: at_most - 1]}…"
