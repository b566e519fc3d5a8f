"""Statements."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from maremma.analysis.program import ir
from maremma.analysis.program.python.definitions import class_of, define
from maremma.analysis.program.python.imports import import_from, import_modules
from maremma.analysis.program.python.lowering import Lowering
from maremma.analysis.program.python.operators import binary
from maremma.analysis.program.python.patterns import match


def _expression(low: Lowering, node: ast.Expr) -> Iterator[ir.Stmt]:
    if not isinstance(node.value, ast.Constant):
        yield ir.Do(low.expr(node.value), low.span(node))


def _return(low: Lowering, node: ast.Return) -> Iterator[ir.Stmt]:
    yield ir.Return(low.optional(node.value), low.span(node))


def _delete(low: Lowering, node: ast.Delete) -> Iterator[ir.Stmt]:
    for target in node.targets:
        yield ir.Do(ir.Operation("delete", (low.expr(target),)), low.span(node))


def _assign(low: Lowering, node: ast.Assign) -> Iterator[ir.Stmt]:
    """`a = b = value`: the value is evaluated once and assigned from left to right."""
    span = low.span(node)
    value = low.expr(node.value)
    *first, last = node.targets
    for target in first:
        value = ir.Assign(low.target(target), value, span)
    yield ir.Bind(low.target(last), value, span)


def _augmented(low: Lowering, node: ast.AugAssign) -> Iterator[ir.Stmt]:
    value = binary(low, low.expr(node.target), node.op, node.value, node)
    yield ir.Bind(low.target(node.target), value, low.span(node), augments=True)


def _annotated(low: Lowering, node: ast.AnnAssign) -> Iterator[ir.Stmt]:
    if node.value:
        yield ir.Bind(low.target(node.target), low.expr(node.value), low.span(node))


def _type_alias(low: Lowering, node: Any) -> Iterator[ir.Stmt]:  # noqa: ANN401 - not in every Python
    yield ir.Bind(low.target(node.name), low.expr(node.value), low.span(node))


def _for(low: Lowering, node: ast.For | ast.AsyncFor) -> Iterator[ir.Stmt]:
    yield ir.Loop(
        low.block(node.body),
        low.span(node),
        target=low.target(node.target),
        iterable=low.expr(node.iter),
        after=low.block(node.orelse),
    )


def _while(low: Lowering, node: ast.While) -> Iterator[ir.Stmt]:
    for_ever = isinstance(node.test, ast.Constant) and bool(node.test.value)
    test = None if for_ever else low.expr(node.test)
    yield ir.Loop(low.block(node.body), low.span(node), test=test, after=low.block(node.orelse))


def _if(low: Lowering, node: ast.If) -> Iterator[ir.Stmt]:
    """A branch; a long `elif` is gone down one by one."""
    branches = [node]
    while len(branches[-1].orelse) == 1 and isinstance(branches[-1].orelse[0], ast.If):
        branches.append(branches[-1].orelse[0])
    lowered = [(low.expr(each.test), low.block(each.body)) for each in branches if not _is_by_hand(each.test)]
    otherwise = low.block(branches[-1].orelse)
    for test, body in reversed(lowered):
        otherwise = (ir.If(test, body, otherwise),)
    yield from otherwise


def _is_by_hand(test: ast.expr) -> bool:
    """`__name__ == "__main__"`: Lambda imports modules and runs none of them as a program."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    return {getattr(side, "id", getattr(side, "value", None)) for side in sides} == {"__name__", "__main__"}


def _with(low: Lowering, node: ast.With | ast.AsyncWith) -> Iterator[ir.Stmt]:
    """One inside of the other; what `suppress` enters is left by any exception of the body."""
    entered = []
    for item in node.items:
        value, span = low.expr(item.context_expr), low.span(item.context_expr)
        entered.append((value, span, low.target(item.optional_vars) if item.optional_vars else None))
    body = low.block(node.body)
    if any(_suppresses(item.context_expr) for item in node.items):
        body = (ir.Try(body, (("", ()),)),)
    for value, span, target in reversed(entered):
        body = (ir.With(value, body, span, target),)
    yield from body


def _suppresses(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _last_name(node.func) == "suppress"


def _last_name(callee: ast.expr | None) -> str:
    return getattr(callee, "id", None) or getattr(callee, "attr", None) or ""


def _try(low: Lowering, node: ast.Try) -> Iterator[ir.Stmt]:
    handlers = tuple((handler.name or "", low.block(handler.body)) for handler in node.handlers)
    catches = tuple(low.optional(handler.type) for handler in node.handlers)
    yield ir.Try(low.block(node.body), handlers, low.block(node.orelse), low.block(node.finalbody), catches)


def _raise(low: Lowering, node: ast.Raise) -> Iterator[ir.Stmt]:
    yield ir.Raise(low.optional(node.exc), low.span(node))


def _assert(low: Lowering, node: ast.Assert) -> Iterator[ir.Stmt]:
    yield ir.If(ir.Not(low.expr(node.test)), (ir.Raise(low.optional(node.msg), low.span(node)),))


def _leave(low: Lowering, node: ast.Break | ast.Continue) -> Iterator[ir.Stmt]:
    yield ir.Leave(low.span(node), again=isinstance(node, ast.Continue))


STATEMENTS: Mapping[str, Callable[[Lowering, Any], Iterable[ir.Stmt]]] = MappingProxyType(
    {
        "Expr": _expression,
        "Return": _return,
        "Delete": _delete,
        "Assign": _assign,
        "AugAssign": _augmented,
        "AnnAssign": _annotated,
        "TypeAlias": _type_alias,
        "For": _for,
        "AsyncFor": _for,
        "While": _while,
        "If": _if,
        "With": _with,
        "AsyncWith": _with,
        "Match": match,
        "Try": _try,
        "TryStar": _try,
        "Raise": _raise,
        "Assert": _assert,
        "Break": _leave,
        "Continue": _leave,
        "Import": import_modules,
        "ImportFrom": import_from,
        "FunctionDef": lambda low, node: (define(low, node),),
        "AsyncFunctionDef": lambda low, node: (define(low, node),),
        "ClassDef": lambda low, node: (ir.DefineClass(class_of(low, node)),),
    }
)
