"""Texts bound to names in Python, by its syntax tree; and the documentation, which binds nothing."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.secrets.bindings.texts import Binding
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.places import Places

Named = tuple[str, str, ast.expr, bool]

_WRAPPERS = frozenset({"str", "bytes", "SecretStr", "Secret", "encode", "strip", "b64decode", "SecretBytes"})
# What a field of a class is declared with.
_FIELDS = frozenset({"Field", "field", "attrib", "ib"})
_MOST_PARTS = 64
LONGEST_NAME = 80
"""Characters of a text that is taken for a name."""

_BINDING = (
    ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.keyword, ast.Dict, ast.arguments, ast.Compare, ast.Call,
)  # fmt: skip
_LEAVES = frozenset({ast.Name, ast.Constant, ast.alias, ast.Pass, ast.Break, ast.Continue, ast.Global}).union(
    ast.expr_context.__subclasses__(),
    ast.operator.__subclasses__(),
    ast.unaryop.__subclasses__(),
    ast.boolop.__subclasses__(),
    ast.cmpop.__subclasses__(),
)
_LOOKUPS = frozenset(
    {"get", "getenv", "pop", "setdefault", "config", "env", "getattr", "setattr", "set", "put", "environ"}
)


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
    documentation = []
    for node in _nodes(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and (lines := _documentation(body[0])):
            documentation.append(lines)
    places = Places(text)
    return PythonTexts(tuple(_placed(each, places) for each in named_in(tree)), tuple(sorted(documentation)))


def named_in(tree: ast.AST) -> Iterator[Named]:
    """Telling names of a tree, each with a text that it may stand for, where this is, and whether it is a default."""
    for node in _nodes(tree):
        if isinstance(node, _BINDING):
            yield from _bindings(node)


def _nodes(tree: ast.AST) -> list[ast.AST]:
    """What a tree consists of, the outer before the inner, without what holds nothing."""
    nodes = [tree]
    for node in nodes:
        for part in vars(node).values():
            if isinstance(part, list):
                nodes += [each for each in part if isinstance(each, ast.AST) and type(each) not in _LEAVES]
            elif isinstance(part, ast.AST) and type(part) not in _LEAVES:
                nodes.append(part)
    return nodes


def _placed(named: Named, places: Places) -> Binding:
    name, text, node, is_default = named
    start = places.of_row(node.lineno, node.col_offset)
    end = places.of_row(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
    return Binding(name, text, node.lineno, start, end, default=is_default)


def _documentation(statement: ast.stmt) -> tuple[int, int] | None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(), lineno=first, end_lineno=int(last))):
            return first, last
    return None


def _bindings(node: ast.AST) -> Iterator[Named]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _assigned(target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            yield from _assigned(target, value)
        case ast.keyword(arg=str(name), value=value):
            yield from _bound(name, value)
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                yield from _bound(_text(key), value)
        case ast.arguments():
            yield from _defaults(node)
        case ast.Compare(left=left, comparators=[right]):
            yield from _bound(_name(left), right)
            yield from _bound(_name(right), left)
        case ast.Call():
            yield from _looked_up(node)


def _looked_up(call: ast.Call) -> Iterator[Named]:
    """A name in quotes and what is taken for it, or set: `getenv("X", "...")`, `setattr(it, "password", "...")`."""
    called = _name(call.func)
    arguments = call.args[1:] if called == "setattr" else call.args
    if called in _LOOKUPS and len(arguments) > 1:
        yield from _bound(_text(arguments[0]), arguments[1], default=True)
    # `add_argument("-p", "--password", default="...")`, `env.str("PASSWORD", default="...")`
    for given in _defaults_of(call):
        names = (_text(each).lstrip("-") for each in call.args)
        name = next((each for each in names if hint(each) is not Hint.NOTHING), "")
        yield from _bound(name, given, default=True)


def _defaults_of(call: ast.Call) -> list[ast.expr]:
    return [each.value for each in call.keywords if each.arg == "default"]


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[Named]:
    if isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for one, each in zip(target.elts, value.elts, strict=False):
            yield from _assigned(one, each)
    else:
        yield from _bound(_name(target), value)


def _defaults(arguments: ast.arguments) -> Iterator[Named]:
    positional = [*arguments.posonlyargs, *arguments.args]
    for argument, value in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield from _bound(argument.arg, value, default=True)
    for argument, given in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if given is not None:
            yield from _bound(argument.arg, given, default=True)


def _bound(name: str, value: ast.expr, *, default: bool = False) -> Iterator[Named]:
    """The constants that a name may stand for. Deep alternatives are rare, and left alone."""
    waiting = [(value, default)] if hint(name) is not Hint.NOTHING else []
    while waiting:
        node, is_default = waiting.pop()
        if (text := _constant(node)) is not None:
            yield name, text, node, is_default
        else:
            waiting += _inside(node, default=is_default)


def _constant(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.Constant(value=bytes() as data):
            return data.decode("latin-1")
        case ast.BinOp(op=ast.Add()) | ast.JoinedStr():
            return _joined([node])
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str() as glue), attr="join"), args=[ast.List() as all_]
        ):
            parts = [each.value for each in all_.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            return glue.join(parts) if len(parts) == len(all_.elts) else None
    return None


def _joined(waiting: list[ast.expr]) -> str | None:
    """Constants one after the other; None if something else is among them."""
    parts: list[str] = []
    while waiting:
        match waiting.pop():
            case ast.Constant(value=str() as text) if len(parts) < _MOST_PARTS:
                parts.append(text)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                waiting += [right, left]
            case ast.JoinedStr(values=values):
                waiting += reversed(values)
            case _:
                return None
    return "".join(parts)


def _inside(node: ast.expr, *, default: bool) -> list[tuple[ast.expr, bool]]:
    match node:
        case ast.BoolOp(op=ast.Or(), values=values):
            return [(values[-1], True)]
        case ast.IfExp(body=body, orelse=other):
            return [(body, True), (other, True)]
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return [(each, default) for each in elements if isinstance(each, ast.Constant)]
        case ast.Call(func=ast.Attribute(value=inner, attr=called), args=[]) if called in _WRAPPERS:
            return [(inner, default)]
        case ast.Call(func=function, args=arguments) as node:
            called = _name(function)
            if called in _LOOKUPS and len(arguments) > 1:
                return [(arguments[1], True)]
            if called in _WRAPPERS:
                return [(each, default) for each in arguments[:1]]
            if called in _FIELDS:
                return [(each, True) for each in (*arguments[:1], *_defaults_of(node))]
    return []


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=index):
            return _text(index)
    return ""


def _text(node: ast.expr | None) -> str:
    return (
        node.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) <= LONGEST_NAME
        else ""
    )
