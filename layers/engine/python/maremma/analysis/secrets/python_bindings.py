"""Texts bound to names in Python, by its syntax tree; and the documentation, which binds nothing."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.secrets.bindings import Binding

_WRAPPERS = frozenset({"str", "bytes", "SecretStr", "Secret", "encode", "strip", "b64decode", "SecretBytes"})
_LOOKUPS = frozenset({"get", "getenv", "pop", "setdefault", "config", "env", "getattr", "setattr", "set", "put", "environ"})


@dataclass(frozen=True, slots=True)
class PythonTexts:
    """What a module binds, and the lines (first, last) of its documentation."""

    bindings: tuple[Binding, ...]
    documentation: tuple[tuple[int, int], ...]


def python_texts(text: str) -> PythonTexts | None:
    """The bindings of a module; None if this Python cannot parse it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found: list[Binding] = []
    documentation = []
    for node in ast.walk(tree):
        found += _bindings(node)
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and (lines := _documentation(body[0])):
            documentation.append(lines)
    return PythonTexts(tuple(found), tuple(documentation))


def _documentation(statement: ast.stmt) -> tuple[int, int] | None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        if isinstance(statement.value.value, str) and statement.value.end_lineno is not None:
            return statement.value.lineno, statement.value.end_lineno
    return None


def _bindings(node: ast.AST) -> Iterator[Binding]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _assigned(target, value)
        case ast.AnnAssign(target=target, value=value) if value is not None:
            yield from _assigned(target, value)
        case ast.NamedExpr(target=target, value=value):
            yield from _assigned(target, value)
        case ast.keyword(arg=str(name), value=value):
            yield from _bound(name, value)
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if key is not None:
                    yield from _bound(_text(key), value)
        case ast.arguments():
            yield from _defaults(node)
        case ast.Compare(left=left, comparators=[right]):
            yield from _bound(_name(left), right)
            yield from _bound(_name(right), left)
        case ast.Call(args=[first, second, *_], func=function) if _name(function) in _LOOKUPS:
            name, value = (second, node.args[2]) if _name(function) == "setattr" and len(node.args) > 2 else (first, second)
            for each in _bound(_text(name), value):
                yield Binding(each.name, each.value, each.line, default=True)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[Binding]:
    if isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for one, each in zip(target.elts, value.elts, strict=False):
            yield from _assigned(one, each)
    else:
        yield from _bound(_name(target), value)


def _defaults(arguments: ast.arguments) -> Iterator[Binding]:
    positional = [*arguments.posonlyargs, *arguments.args]
    for argument, value in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield from _bound(argument.arg, value, default=True)
    for argument, given in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if given is not None:
            yield from _bound(argument.arg, given, default=True)


def _bound(name: str, value: ast.expr, *, default: bool = False) -> Iterator[Binding]:
    if not name:
        return
    match value:
        case ast.Constant(value=str() | bytes() as text):
            plain = text.decode("latin-1") if isinstance(text, bytes) else text
            yield Binding(name, plain, value.lineno, default=default)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield from _bound(name, values[-1], default=True)
        case ast.IfExp(body=body, orelse=other):
            yield from _bound(name, body, default=True)
            yield from _bound(name, other, default=True)
        case ast.Call(func=function, args=arguments):
            called = _name(function)
            if called in _LOOKUPS and len(arguments) > 1:
                yield from _bound(name, arguments[1], default=True)
            elif called in _WRAPPERS:
                inner = function.value if isinstance(function, ast.Attribute) and not arguments else None
                for each in arguments[:1] or ([inner] if inner is not None else []):
                    yield from _bound(name, each, default=default)
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            for each in elements:
                if isinstance(each, ast.Constant):
                    yield from _bound(name, each, default=default)
        case ast.BinOp(op=ast.Add(), left=ast.Constant(value=str(one)), right=ast.Constant(value=str(two))):
            yield Binding(name, one + two, value.lineno, default=default)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=index):
            return _text(index)
    return ""


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) <= 80 else ""
