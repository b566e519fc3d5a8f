"""Operators. Chains such as `a + b + …` are walked in a loop: generated code has thousands of terms."""

from __future__ import annotations

from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    Add,
    And,
    Assign,
    Compare,
    Conditional,
    Const,
    Many,
    Not,
    Operation,
    Or,
    Text,
    TypeOf,
    Unwrap,
    Yield,
)
from maremma.analysis.program.javascript.literals import is_literal, texts
from maremma.analysis.program.javascript.scope import NOTHING
from maremma.analysis.program.javascript.syntax import first, has_token, parts, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr, Span
    from maremma.analysis.program.javascript.scope import Scope

_COMPARISONS = {
    "==": "==",
    "===": "==",
    "!=": "!=",
    "!==": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "in": "in",
    "instanceof": "instanceof",
}
_LOGIC: dict[str, Callable[[Expr, Expr], Expr]] = {"&&": And, "||": Or, "??": Or}
# A chain of more operands than this becomes a tree of little depth; the meaning is the same.
_LONG = 64


def binary(scope: Scope, node: Node) -> Expr:
    """`left operator right`."""
    spine: list[Node] = []
    at: Node | None = node
    while at is not None and at.type == "binary_expression":
        spine.append(at)
        at = unwrapped(at.child_by_field_name("left"))
    spine.reverse()
    value = scope.expression(at)
    for operator, links in groupby(spine, key=_operator):
        links_here = list(links)
        operands = [value, *(scope.expression(link.child_by_field_name("right")) for link in links_here)]
        value = combined(operator, operands, scope.span(links_here[-1]))
    return value


def _operator(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def combined(operator: str, operands: Sequence[Expr], span: Span) -> Expr:
    """Operands that the same operator joins from left to right."""
    if operator == "+":
        return _added(operands, span)
    if operator in _LOGIC:
        return _folded(_LOGIC[operator], operands)
    if operator in _COMPARISONS:
        said = _COMPARISONS[operator]
        return reduce(lambda left, right: Compare(said, left, right), operands)
    return Operation(operator, tuple(operands))


def _added(operands: Sequence[Expr], span: Span) -> Expr:
    """Numbers are added up to the first text; from there on everything is text."""
    texts_at = next((at for at, operand in enumerate(operands) if _is_text(operand)), None)
    if texts_at is None:
        return _folded(lambda left, right: Add(left, right, span), operands)
    before, after = operands[:texts_at], operands[texts_at:]
    sums = [_folded(lambda left, right: Add(left, right, span), before)] if before else []
    return texts([*sums, *after], span)


def _is_text(value: Expr) -> bool:
    return isinstance(value, Text) or is_literal(value)


def _folded(join: Callable[[Expr, Expr], Expr], operands: Sequence[Expr]) -> Expr:
    if len(operands) <= _LONG:
        return reduce(join, operands)
    middle = len(operands) // 2
    return join(_folded(join, operands[:middle]), _folded(join, operands[middle:]))


def unary(scope: Scope, node: Node) -> Expr:
    """`!`, `typeof`, `void`, `delete`, `+`, `-`, `~`. Minified constants (`!0`, `void 0`) are what they mean."""
    operator = _operator(node)
    operand = scope.expression(node.child_by_field_name("argument"))
    match operator, operand:
        case "!", Const(value=int() | float() as number):
            return Const(not number)
        case "!", _:
            return Not(operand)
        case "typeof", _:
            return TypeOf(operand)
        case "void", Const():
            return NOTHING
        case "-", Const(value=int() | float() as number):
            return Const(-number)
        case _:
            return Operation(operator, (operand,))


def conditional(scope: Scope, node: Node) -> Expr:
    """`test ? then : otherwise`, which minifiers chain."""
    chosen: list[tuple[Expr, Expr]] = []
    at: Node | None = node
    while at is not None and at.type == "ternary_expression":
        test, then = (scope.expression(at.child_by_field_name(name)) for name in ("condition", "consequence"))
        chosen.append((test, then))
        at = unwrapped(at.child_by_field_name("alternative"))
    value = scope.expression(at)
    for test, then in reversed(chosen):
        value = Conditional(test, then, value)
    return value


def sequence(scope: Scope, node: Node) -> Expr:
    """`a, b`. Constants before the last are dropped: `(0, f)(x)` is how compilers write a call of `f`."""
    items = [scope.expression(child) for child in parts(node)]
    told = [item for item in items[:-1] if not isinstance(item, Const)]
    return Many((*told, items[-1])) if told else (items[-1] if items else NOTHING)


def assignment(scope: Scope, node: Node) -> Assign:
    """`target = value`."""
    value = scope.expression(node.child_by_field_name("right"))
    return Assign(scope.target(unwrapped(node.child_by_field_name("left"))), value, scope.span(node))


def augmented(scope: Scope, node: Node) -> Assign:
    """`target += value` and its kin, `||=` too."""
    left = unwrapped(node.child_by_field_name("left"))
    operands = (scope.expression(left), scope.expression(node.child_by_field_name("right")))
    span = scope.span(node)
    return Assign(scope.target(left), combined(_operator(node).removesuffix("="), operands, span), span)


def update(scope: Scope, node: Node) -> Assign:
    """`a++` and `--a`."""
    argument = unwrapped(node.child_by_field_name("argument"))
    value = Operation(_operator(node)[:1], (scope.expression(argument), Const(1)))
    return Assign(scope.target(argument), value, scope.span(node))


def awaited(scope: Scope, node: Node) -> Unwrap:
    """`await promise`."""
    return Unwrap(scope.expression(first(node)))


def yielded(scope: Scope, node: Node) -> Yield:
    """`yield value` and `yield* values`."""
    return Yield(scope.expression(first(node)), delegate=has_token(node, "*"))
