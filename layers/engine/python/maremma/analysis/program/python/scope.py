"""Which names a function or module binds, by Python's own rules of scope."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_DEFINITIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef})
_COMPREHENSIONS = frozenset({ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp})
_LEAVES = frozenset({ast.Name, ast.Constant, ast.Load, ast.Store, ast.Del, ast.alias})
_BINDING = frozenset(
    {
        *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.ExceptHandler),
        *(ast.MatchAs, ast.MatchStar, ast.MatchMapping, ast.Match),
    }
)


def local_names(node: FunctionNode) -> frozenset[str]:
    """The names that live in a call of a function: what it binds and its parameters.

    The targets of a comprehension live in the comprehension and are not among them; what `:=` binds in one is.
    """
    body = [node.body] if isinstance(node, ast.Lambda) else node.body
    return bound_names(body) | {argument.arg for argument in all_arguments(node.args)}


def all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    """Every parameter, those that take the rest included."""
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (rest for rest in (arguments.vararg, arguments.kwarg) if rest)


def bound_names(body: Iterable[ast.AST]) -> frozenset[str]:
    """The names that statements bind in their own scope, less those that they declare global or nonlocal."""
    bound: set[str] = set()
    declared: set[str] = set()
    for node in in_scope(body):
        if isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                bound.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            declared.update(node.names)
        elif type(node) in _BINDING:
            bound.update(_bound_by(node))
    return frozenset(bound - declared)


def is_generator(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function yields."""
    return any(isinstance(inner, (ast.Yield, ast.YieldFrom)) for inner in in_scope(node.body))


def in_scope(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every node that is evaluated in the scope of the statements: bodies of functions and classes are not.

    Nesting is kept on a list, so that its depth does not matter; the order is of no meaning.
    """
    pending = list(body)
    while pending:
        node = pending.pop()
        yield node
        pending.extend(_children(node))


def subject_name(node: ast.Match) -> str:
    """The variable that holds what a `match` looks at, which no source can name."""
    return f"match {node.lineno}:{node.col_offset}"


def is_path(node: ast.expr) -> bool:
    """Whether an expression can be evaluated again without doing anything: a variable or a field of one."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Constant, ast.Name)):
            return False
        node = node.value
    return isinstance(node, ast.Name)


def _children(node: ast.AST) -> Iterable[ast.AST]:
    kind = type(node)
    if kind in _LEAVES:
        return ()
    if kind in _DEFINITIONS:
        return _outside(node)
    if kind in _COMPREHENSIONS:
        return _in_comprehension(node)
    return ast.iter_child_nodes(node)


def _in_comprehension(node: Any) -> Iterator[ast.AST]:  # noqa: ANN401 - one of four kinds with different fields
    yield from (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    for loop in node.generators:
        yield loop.iter
        yield from loop.ifs


def _outside(node: Any) -> Iterator[ast.AST]:  # noqa: ANN401 - one of four kinds with different fields
    """What a definition evaluates where it stands."""
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list
    if isinstance(node, ast.ClassDef):
        yield from node.bases
        yield from node.keywords
        return
    yield from node.args.defaults
    yield from (default for default in node.args.kw_defaults if default)


def _bound_by(node: ast.AST) -> Iterator[str]:
    """The names that a node binds itself, without a `Name` below it."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names if alias.name != "*")
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        yield from filter(None, (node.name,))
    elif isinstance(node, ast.MatchMapping):
        yield from filter(None, (node.rest,))
    elif isinstance(node, ast.Match) and not is_path(node.subject):
        yield subject_name(node)
