"""Annotations as expressions. Those in quotes are what the quotes hold."""

from __future__ import annotations

import ast

from maremma.analysis.program import ir
from maremma.analysis.program.python.lowering import Lowering
from maremma.analysis.program.python.parse import parse_expression


def annotation(low: Lowering, node: ast.expr) -> ir.Expr:
    """What an annotation says. `A | B` is the operation `|`; texts in `Literal` and notes in `Annotated` stay."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _quoted(low, node, node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return ir.Operation("|", (annotation(low, node.left), annotation(low, node.right)))
    if isinstance(node, ast.Subscript):
        return ir.Index(low.expr(node.value), _subject(low, node))
    if isinstance(node, (ast.Tuple, ast.List)):
        return ir.Sequence(tuple((annotation(low, element), False) for element in node.elts), low.span(node))
    return low.expr(node)


def _quoted(low: Lowering, node: ast.Constant, text: str) -> ir.Expr:
    inner = parse_expression(text)
    if inner is None or (isinstance(inner, ast.Constant) and isinstance(inner.value, str)):
        return ir.Const(text)
    for part in ast.walk(inner):
        ast.copy_location(part, node)
    return annotation(low, inner)


def _subject(low: Lowering, node: ast.Subscript) -> ir.Expr:
    """What a generic type is of."""
    kind = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    if kind == "Literal":
        return low.expr(node.slice)
    if kind == "Annotated" and isinstance(node.slice, ast.Tuple) and node.slice.elts:
        first, *notes = node.slice.elts
        items = (annotation(low, first), *(low.expr(note) for note in notes))
        return ir.Sequence(tuple((item, False) for item in items), low.span(node.slice))
    return annotation(low, node.slice)
