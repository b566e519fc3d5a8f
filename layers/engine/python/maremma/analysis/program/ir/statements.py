"""Statements."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.program.ir.node import Block, Expr, Stmt, Target
from maremma.analysis.program.ir.places import Span


@dataclass(frozen=True, slots=True, eq=False)
class Bind(Stmt):
    """`target = value`. `augments` for `+=` and its kin, whose value then has the operation in it."""

    target: Target
    value: Expr
    span: Span
    augments: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Do(Stmt):
    """An expression for its effects."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Return(Stmt):
    """`return value`."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Raise(Stmt):
    """`raise` and `throw`."""

    value: Expr
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Leave(Stmt):
    """`break`, or `continue` if the loop goes on with its next pass (`again`). `far` is for a loop further out."""

    span: Span
    again: bool = False
    far: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class If(Stmt):
    """A branch. A `switch` or `match` is a chain of these."""

    test: Expr
    then: Block
    otherwise: Block = ()


@dataclass(frozen=True, slots=True, eq=False)
class Loop(Stmt):
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
class Try(Stmt):
    """`try`: each handler with the variable that holds the exception ("" if none).

    `catches` are what the handlers are for, one for each; empty where a language does not say it.
    """

    body: Block
    handlers: tuple[tuple[str, Block], ...] = ()
    otherwise: Block = ()
    finally_: Block = ()
    catches: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class With(Stmt):
    """Python's `with value as target`; the span is the value's."""

    value: Expr
    body: Block
    span: Span
    target: Target | None = None
