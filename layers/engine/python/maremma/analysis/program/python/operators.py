"""Operators: sums that may be text, the arithmetic that types give other meanings, and comparisons."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import MappingProxyType

from maremma.analysis.program import ir
from maremma.analysis.program.python.lowering import Located, Lowering, folded
from maremma.analysis.program.python.texts import is_text, percent, text

_ARITHMETIC: Mapping[type[ast.operator], str] = MappingProxyType(
    {
        ast.Sub: "-",
        ast.Mult: "*",
        ast.MatMult: "@",
        ast.Div: "/",
        ast.FloorDiv: "//",
        ast.Mod: "%",
        ast.Pow: "**",
        ast.LShift: "<<",
        ast.RShift: ">>",
        ast.BitOr: "|",
        ast.BitAnd: "&",
        ast.BitXor: "^",
    }
)

# What these yield is not always a number: a formatted text, a path, a merged dict, a condition of a query. They are
# the calls that Python makes of them, but where one side is seen to be a number.
_METHODS: Mapping[type[ast.operator], str] = MappingProxyType(
    {ast.Mod: "__mod__", ast.Div: "__truediv__", ast.BitOr: "__or__", ast.BitAnd: "__and__"}
)

_UNARY: Mapping[type[ast.unaryop], str] = MappingProxyType({ast.UAdd: "+", ast.USub: "-", ast.Invert: "~"})

_COMPARISONS: Mapping[type[ast.cmpop], str] = MappingProxyType(
    {
        ast.Eq: "==",
        ast.NotEq: "!=",
        ast.Lt: "<",
        ast.LtE: "<=",
        ast.Gt: ">",
        ast.GtE: ">=",
        ast.Is: "==",
        ast.IsNot: "!=",
        ast.In: "in",
        ast.NotIn: "not in",
    }
)


def binary(low: Lowering, left: ir.Expr, operator: ast.operator, right: ast.expr, at: Located) -> ir.Expr:
    """`left operator right`, also of an augmented assignment."""
    other = low.expr(right)
    if isinstance(operator, ast.Add):
        return added([left, other], low.span(at))
    if isinstance(operator, ast.Mod) and is_text(left):
        return percent(left, other, is_tuple=isinstance(right, ast.Tuple), span=low.span(at))
    if isinstance(operator, ast.BitOr) and (isinstance(left, ir.Record) or isinstance(other, ir.Record)):
        return ir.Record(((None, left), (None, other)), low.span(at))
    method = _METHODS.get(type(operator))
    if method is None or _is_number(left) or _is_number(other):
        return ir.Operation(_ARITHMETIC[type(operator)], (left, other))
    return ir.Call(ir.Attr(left, method), (ir.Argument(other),), low.span(at))


def added(operands: list[ir.Expr], span: ir.Span) -> ir.Expr:
    """A sum of operands, which is text if one of them is."""
    if len(operands) > 1 and any(is_text(operand) for operand in operands):
        return text(operands, span)
    return folded(lambda left, right: ir.Add(left, right, span), operands)


def binary_chain(low: Lowering, node: ast.BinOp) -> ir.Expr:
    """`a + b - c …`: the left sides are gone down one by one, so that long sums of pieces are no deep nesting."""
    links = [node]
    while isinstance(links[-1].left, ast.BinOp):
        links.append(links[-1].left)
    operands = [low.expr(links[-1].left)]
    for link in reversed(links):
        if isinstance(link.op, ast.Add):
            operands.append(low.expr(link.right))
        else:
            left = added(operands, low.span(link.left))
            operands = [binary(low, left, link.op, link.right, link)]
    return added(operands, low.span(node))


def unary(low: Lowering, node: ast.UnaryOp) -> ir.Expr:
    """`not x`, `-x` and their kin; a negative number is a literal."""
    operand = low.expr(node.operand)
    if isinstance(node.op, ast.Not):
        return ir.Not(operand)
    if isinstance(node.op, ast.USub) and isinstance(operand, ir.Const) and isinstance(operand.value, (int, float)):
        return ir.Const(-operand.value)
    return ir.Operation(_UNARY[type(node.op)], (operand,))


def compare(low: Lowering, node: ast.Compare) -> ir.Expr:
    """`a < b < c`, which is `a < b and b < c`."""
    sides = [low.expr(side) for side in (node.left, *node.comparators)]
    links: list[ir.Expr] = [
        ir.Compare(_COMPARISONS[type(operator)], left, right)
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False)
    ]
    return folded(ir.And, links)


def boolean(low: Lowering, node: ast.BoolOp) -> ir.Expr:
    """`a and b`, `a or b`."""
    return folded(ir.And if isinstance(node.op, ast.And) else ir.Or, [low.expr(value) for value in node.values])


def _is_number(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Operation) or (isinstance(expr, ir.Const) and isinstance(expr.value, (int, float)))
