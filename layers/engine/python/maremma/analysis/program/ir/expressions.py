"""Expressions."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.program.ir.definitions import ClassDef, Function
from maremma.analysis.program.ir.node import Expr, Target
from maremma.analysis.program.ir.places import Span


@dataclass(frozen=True, slots=True, eq=False)
class Const(Expr):
    """A literal: str, bytes, int, float, bool or None. JavaScript's null and undefined are None."""

    value: str | bytes | int | float | bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Regex(Expr):
    """A regular expression literal."""

    pattern: str
    flags: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Name(Expr):
    """A variable, a builtin, `this` or `super`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Attr(Expr):
    """`owner.name`."""

    owner: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Index(Expr):
    """`owner[key]`."""

    owner: Expr
    key: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Slice(Expr):
    """A part of a sequence: `owner[a:b]`."""

    owner: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Argument:
    """An argument: `name` for a keyword, `spread` for `*a`, `**a` (`name` is then "**") and `...a`."""

    value: Expr
    name: str = ""
    spread: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Call(Expr):
    """A call; `new` for a construction by `new`. Tagged templates are calls with the text as first argument."""

    callee: Expr
    arguments: tuple[Argument, ...]
    span: Span
    new: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Text(Expr):
    """Text put together of parts: `+` on strings, templates, f-strings, `%` and `format` with a literal left side.

    Literal parts are Const. The span is where it stands.
    """

    parts: tuple[Expr, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Expr):
    """An operator whose result is a number or is not text: arithmetic, bits, `void`, `delete`."""

    operator: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Add(Expr):
    """`left + right` where neither side is known to be text: numbers, texts or lists."""

    left: Expr
    right: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Expr):
    """A comparison.

    Operators are `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in` and `instanceof`, whatever the language writes
    (`===`, `is` and so on); JavaScript's `"key" in object` is `in`.
    """

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class TypeOf(Expr):
    """JavaScript's `typeof`."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Not(Expr):
    """Negation."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class And(Expr):
    """`left and right`: the right side is evaluated only if the left is true."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Or(Expr):
    """`left or right`; also `??`."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Conditional(Expr):
    """`then if test else otherwise`."""

    test: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Record(Expr):
    """A dict or an object: items in order. A key of None spreads its value. Computed keys are expressions."""

    items: tuple[tuple[Expr | None, Expr], ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Sequence(Expr):
    """A list, tuple, set or array: items in order, each with whether it is spread."""

    items: tuple[tuple[Expr, bool], ...]
    span: Span
    is_set: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lambda(Expr):
    """A function as an expression."""

    function: Function


@dataclass(frozen=True, slots=True, eq=False)
class ClassExpr(Expr):
    """A class as an expression."""

    definition: ClassDef


@dataclass(frozen=True, slots=True, eq=False)
class Assign(Expr):
    """An assignment as an expression; its value is what was assigned."""

    target: Target
    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Many(Expr):
    """Expressions one after the other; the value is the last one's."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unwrap(Expr):
    """`await`: what a promise or coroutine yields. Both are the value that they will have."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Yield(Expr):
    """`yield`: the operand becomes an element of what the function returns; `delegate` for `yield from`, `yield*`."""

    operand: Expr
    delegate: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Comprehension(Expr):
    """A comprehension or generator expression: nested loops with tests, then the element (and a key, for a dict).

    What is `lazy` may never run, or not to its end.
    """

    element: Expr
    loops: tuple[tuple[Target, Expr, tuple[Expr, ...]], ...]
    span: Span
    key: Expr | None = None
    is_set: bool = False
    lazy: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Import(Expr):
    """A module, or `name` from it ("default" for an ES default import, "" for the whole module).

    `module` is as written, but for Python's relative imports, which are absolute here.
    """

    module: str
    name: str = ""
