"""Expressions and what can be assigned to."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from maremma.analysis.program import ir
from maremma.analysis.program.python.definitions import function_of
from maremma.analysis.program.python.lowering import NOTHING, Lowering
from maremma.analysis.program.python.operators import binary_chain, boolean, compare, unary
from maremma.analysis.program.python.texts import Arguments, field_parts, formatted, is_text, shown, text

_ELLIPSIS: object = ...


def _constant(_: Lowering, node: ast.Constant) -> ir.Expr:
    value = node.value
    if isinstance(value, complex):
        return ir.Const(value.real)
    return NOTHING if value is _ELLIPSIS else ir.Const(value)  # type: ignore[arg-type]


def _subscript(low: Lowering, node: ast.Subscript) -> ir.Expr:
    if _is_own_module(node):
        return ir.Call(ir.Name("globals"), (), low.span(node))
    owner = low.expr(node.value)
    return ir.Slice(owner) if _is_slice(node.slice) else ir.Index(owner, low.expr(node.slice))


def _is_own_module(node: ast.Subscript) -> bool:
    """`sys.modules[__name__]`."""
    modules, key = node.value, node.slice
    is_own = isinstance(key, ast.Name) and key.id == "__name__"
    return is_own and isinstance(modules, ast.Attribute) and modules.attr == "modules"


def _is_slice(key: ast.expr) -> bool:
    return any(isinstance(part, ast.Slice) for part in (key.elts if isinstance(key, ast.Tuple) else (key,)))


def _call(low: Lowering, node: ast.Call) -> ir.Expr:
    callee = low.expr(node.func)
    arguments = [_argument(low, argument) for argument in node.args]
    for keyword in node.keywords:
        spread = keyword.arg is None
        arguments.append(ir.Argument(low.expr(keyword.value), keyword.arg or "**", spread))
    span = low.span(node)
    if isinstance(callee, ir.Attr) and callee.name in {"format", "format_map"} and is_text(callee.owner):
        of_format = formatted(callee.owner, _of_format(arguments, callee.name), span)
        if of_format:
            return of_format
    return ir.Call(callee, tuple(arguments), _called_at(low, node, span))


def _called_at(low: Lowering, node: ast.Call, span: ir.Span) -> ir.Span:
    """A call in a chain over several lines stands where its method is named."""
    if not isinstance(node.func, ast.Attribute) or node.func.end_lineno == node.lineno:
        return span
    ends = low.span(node.func)
    return ir.Span(ends.end_line, max(0, ends.end_column - len(node.func.attr)), span.end_line, span.end_column)


def _argument(low: Lowering, node: ast.expr) -> ir.Argument:
    if isinstance(node, ast.Starred):
        return ir.Argument(low.expr(node.value), spread=True)
    return ir.Argument(low.expr(node))


def _of_format(given: list[ir.Argument], method: str) -> Arguments:
    arguments = Arguments()
    for argument in given:
        if argument.name == "**" or method == "format_map":
            arguments.spreads.append(argument.value)
        elif argument.name:
            arguments.named[argument.name] = argument.value
        else:
            arguments.add(argument.value, spread=argument.spread)
    return arguments


def _items(low: Lowering, nodes: list[ast.expr]) -> tuple[tuple[ir.Expr, bool], ...]:
    return tuple(
        (low.expr(node.value), True) if isinstance(node, ast.Starred) else (low.expr(node), False) for node in nodes
    )


def _dict(low: Lowering, node: ast.Dict) -> ir.Expr:
    items = (
        (low.expr(key) if key else None, low.expr(value)) for key, value in zip(node.keys, node.values, strict=True)
    )
    return ir.Record(tuple(items), low.span(node))


def _comprehension(low: Lowering, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> ir.Expr:
    return ir.Comprehension(
        low.expr(node.value if isinstance(node, ast.DictComp) else node.elt),
        tuple(
            (low.target(loop.target), low.expr(loop.iter), tuple(low.expr(test) for test in loop.ifs))
            for loop in node.generators
        ),
        low.span(node),
        low.expr(node.key) if isinstance(node, ast.DictComp) else None,
        isinstance(node, ast.SetComp),
        isinstance(node, ast.GeneratorExp),
    )


def _joined(low: Lowering, node: Any) -> ir.Expr:  # noqa: ANN401 - also a TemplateStr, which this Python may not have
    parts: list[ir.Expr] = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(low.expr(value))
        else:
            spec = low.expr(value.format_spec) if value.format_spec else None
            operand = low.expr(value.value)
            parts.extend(field_parts(shown(operand) if chr(max(value.conversion, 0)) in "ra" else operand, spec))
    return text(parts, low.span(node))


def _walrus(low: Lowering, node: ast.NamedExpr) -> ir.Expr:
    return ir.Assign(low.target(node.target), low.expr(node.value), low.span(node))


def _name_target(_: Lowering, node: ast.Name) -> ir.Target:
    return ir.NameTarget(node.id)


def _attribute_target(low: Lowering, node: ast.Attribute) -> ir.Target:
    return ir.AttrTarget(low.expr(node.value), node.attr)


def _subscript_target(low: Lowering, node: ast.Subscript) -> ir.Target:
    """An item, or some items: which ones a slice means is not known."""
    key = ir.Operation("slice", ()) if _is_slice(node.slice) else low.expr(node.slice)
    return ir.IndexTarget(low.expr(node.value), key)


def _sequence_target(low: Lowering, node: ast.Tuple | ast.List) -> ir.Target:
    """Items in order; those after a starred one are taken by their place from the end."""
    items: list[ir.Target] = []
    for place, element in enumerate(node.elts):
        if isinstance(element, ast.Starred):
            return _starred(items, low.target(element.value), [low.target(last) for last in node.elts[place + 1 :]])
        items.append(low.target(element))
    return ir.SequenceTarget(tuple((item, None) for item in items))


def _starred(first: list[ir.Target], rest: ir.Target, last: list[ir.Target]) -> ir.Target:
    if not last:
        return ir.SequenceTarget(tuple((item, None) for item in first), rest)
    places = (*enumerate(first), *((place - len(last), item) for place, item in enumerate(last)))
    return ir.RecordTarget(tuple((ir.Const(place), item, None) for place, item in places), rest)


EXPRESSIONS: Mapping[str, Callable[[Lowering, Any], ir.Expr]] = MappingProxyType(
    {
        "Constant": _constant,
        "Name": lambda _, node: ir.Name(node.id),
        "Attribute": lambda low, node: ir.Attr(low.expr(node.value), node.attr),
        "Subscript": _subscript,
        "Call": _call,
        "BinOp": binary_chain,
        "UnaryOp": unary,
        "BoolOp": boolean,
        "Compare": compare,
        "IfExp": lambda low, node: ir.Conditional(low.expr(node.test), low.expr(node.body), low.expr(node.orelse)),
        "Lambda": lambda low, node: ir.Lambda(function_of(low, node)),
        "Dict": _dict,
        "List": lambda low, node: ir.Sequence(_items(low, node.elts), low.span(node)),
        "Tuple": lambda low, node: ir.Sequence(_items(low, node.elts), low.span(node)),
        "Set": lambda low, node: ir.Sequence(_items(low, node.elts), low.span(node), is_set=True),
        "ListComp": _comprehension,
        "SetComp": _comprehension,
        "GeneratorExp": _comprehension,
        "DictComp": _comprehension,
        "JoinedStr": _joined,
        "TemplateStr": _joined,
        "NamedExpr": _walrus,
        "Await": lambda low, node: ir.Unwrap(low.expr(node.value)),
        "Yield": lambda low, node: ir.Yield(low.optional(node.value)),
        "YieldFrom": lambda low, node: ir.Yield(low.expr(node.value), delegate=True),
        "Starred": lambda low, node: low.expr(node.value),
    }
)

TARGETS: Mapping[str, Callable[[Lowering, Any], ir.Target]] = MappingProxyType(
    {
        "Name": _name_target,
        "Attribute": _attribute_target,
        "Subscript": _subscript_target,
        "Tuple": _sequence_target,
        "List": _sequence_target,
        "Starred": lambda low, node: low.target(node.value),
    }
)
