"""Functions and classes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from maremma.analysis.program import ir
from maremma.analysis.program.python.annotations import annotation
from maremma.analysis.program.python.lowering import Lowering
from maremma.analysis.program.python.operators import binary
from maremma.analysis.program.python.scope import FunctionNode, is_generator, local_names

# Python takes these as class methods without being told.
_OF_THE_CLASS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
_DECORATED = {"staticmethod": "nothing", "classmethod": "class"}


def function_of(low: Lowering, node: FunctionNode, *, is_method: bool = False) -> ir.Function:
    """A function; its body is lowered when it is first entered."""
    if isinstance(node, ast.Lambda):
        body: list[ast.stmt] = [ast.copy_location(ast.Return(value=node.body), node.body)]
        yields = False
    else:
        body = node.body
        yields = low.has_yield and low.mentions("yield", node) and is_generator(node)
    return ir.Function(
        "" if isinstance(node, ast.Lambda) else node.name,
        tuple(_parameters(low, node.args)),
        low.span(node),
        _lower_later(low, node, body),
        is_method=is_method,
        binds=_binds(node) if is_method else "instance",
        is_generator=yields,
        is_async=isinstance(node, ast.AsyncFunctionDef),
    )


def _lower_later(
    low: Lowering, node: FunctionNode, body: list[ast.stmt]
) -> Callable[[], tuple[ir.Block, frozenset[str]]]:
    """Most functions of a large package are never entered, and no tree of theirs is kept."""
    if isinstance(node, ast.Lambda) or not low.exact:
        return lambda: (low.block(body), local_names(node))
    again = low.again(node)

    def lower() -> tuple[ir.Block, frozenset[str]]:
        found = again()
        return (low.block(found.body), local_names(found)) if found is not None else ((), frozenset())

    return lower


def define(low: Lowering, node: ast.FunctionDef | ast.AsyncFunctionDef, *, is_method: bool = False) -> ir.Define:
    """A function with its decorators."""
    decorators = tuple(low.expr(decorator) for decorator in node.decorator_list)
    return ir.Define(function_of(low, node, is_method=is_method), decorators)


def class_of(low: Lowering, node: ast.ClassDef) -> ir.ClassDef:
    """A class. What is defined under a condition is taken as defined."""
    methods: list[ir.Define] = []
    statics: list[tuple[str, ir.Expr]] = []
    annotations: list[tuple[str, ir.Expr]] = []
    for statement in _members(node.body):
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            methods.append(define(low, statement, is_method=True))
        elif isinstance(statement, ast.ClassDef):
            statics.append((statement.name, ir.ClassExpr(class_of(low, statement))))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            annotations.append((statement.target.id, annotation(low, statement.annotation)))
            statics.extend(_statics(low, statement.target, statement.value))
        else:
            statics.extend(_static_assignment(low, statement))
    return ir.ClassDef(
        node.name,
        tuple(low.expr(base) for base in node.bases),
        tuple(methods),
        (),
        low.span(node),
        tuple(statics),
        tuple(low.expr(decorator) for decorator in node.decorator_list),
        tuple(annotations),
        keywords=tuple((each.arg, low.expr(each.value)) for each in node.keywords if each.arg is not None),
    )


def _parameters(low: Lowering, arguments: ast.arguments) -> Iterator[ir.Parameter]:
    plain = (*arguments.posonlyargs, *arguments.args)
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    defaults.extend(arguments.defaults)
    for argument, default in zip(plain, defaults, strict=True):
        yield _parameter(low, argument, ir.ParameterKind.PLAIN, default)
    if arguments.vararg:
        yield _parameter(low, arguments.vararg, ir.ParameterKind.REST)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(low, argument, ir.ParameterKind.KEYWORD, default)
    if arguments.kwarg:
        yield _parameter(low, arguments.kwarg, ir.ParameterKind.KEYWORD_REST)


def _parameter(low: Lowering, node: ast.arg, kind: ir.ParameterKind, default: ast.expr | None = None) -> ir.Parameter:
    return ir.Parameter(
        ir.NameTarget(node.arg),
        low.expr(default) if default else None,
        kind,
        annotation(low, node.annotation) if node.annotation else None,
    )


def _binds(node: FunctionNode) -> str:
    """What a method takes besides its arguments."""
    if isinstance(node, ast.Lambda):
        return "instance"
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Name) and decorator.id in _DECORATED:
            return _DECORATED[decorator.id]
    return "class" if node.name in _OF_THE_CLASS else "instance"


def _members(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a class, those in blocks included."""
    for statement in body:
        blocks = [getattr(statement, name, None) for name in ("body", "orelse", "finalbody")]
        if isinstance(statement, (ast.If, ast.Try, ast.With)):
            for block in blocks:
                yield from _members(block or [])
        else:
            yield statement


def _static_assignment(low: Lowering, node: ast.stmt) -> Iterator[tuple[str, ir.Expr]]:
    """The names that a statement of a class body sets on the class."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _statics(low, target, node.value)
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, binary(low, ir.Name(node.target.id), node.op, node.value, node)
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for bind in low.block([node]):
            if isinstance(bind, ir.Bind) and isinstance(bind.target, ir.NameTarget):
                yield bind.target.name, bind.value


def _statics(low: Lowering, target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ir.Expr]]:
    if value is None:
        return
    if isinstance(target, ast.Name):
        yield target.id, low.expr(value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        whole = low.expr(value)
        for place, element in enumerate(target.elts):
            if isinstance(element, ast.Name):
                yield element.id, ir.Index(whole, ir.Const(place))
