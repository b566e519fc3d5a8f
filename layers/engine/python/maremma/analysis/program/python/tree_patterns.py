"""`match` of the error-tolerant parser as `ast` nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tree_sitter import Node

from maremma.analysis.program.python.tree import Reader, at, dotted, field, fields, parts, text

_SINGLETONS: Mapping[str, bool | None] = MappingProxyType({"true": True, "false": False, "none": None})


def read_match(read: Reader, node: Node) -> Iterable[ast.stmt]:
    """A `match` with its cases."""
    subjects = read.exprs(fields(node, "subject"))
    subject = subjects[0] if len(subjects) == 1 else at(node, ast.Tuple(elts=subjects, ctx=ast.Load()))
    body = field(node, "body")
    return [ast.Match(subject=subject, cases=[_case(read, case) for case in parts(body) if case.type == "case_clause"])]


def _case(read: Reader, node: Node) -> ast.match_case:
    patterns = [_pattern(read, child) for child in parts(node) if child.type == "case_pattern"]
    pattern = patterns[0] if len(patterns) == 1 else at(node, ast.MatchSequence(patterns=patterns))
    guard = parts(field(node, "guard"))
    return ast.match_case(
        pattern=pattern, guard=read.expr(guard[0]) if guard else None, body=read.block(field(node, "consequence"))
    )


def _pattern(read: Reader, node: Node) -> ast.pattern:
    """A pattern. What is none of the known kinds is a value; without anything in it, it is `_` or a number."""
    inner = parts(node)
    if node.type == "case_pattern":
        if text(node).startswith("-") and inner:
            value = at(node, ast.UnaryOp(op=ast.USub(), operand=read.expr(inner[0])))
            return at(node, ast.MatchValue(value=value))
        return _pattern(read, inner[0]) if inner else at(node, ast.MatchAs(pattern=None, name=None))
    made = _KINDS.get(node.type)
    if made:
        return at(node, made(read, node))
    if node.type in _SINGLETONS:
        return at(node, ast.MatchSingleton(value=_SINGLETONS[node.type]))
    return at(node, ast.MatchValue(value=read.expr(node)))


def _name(_: Reader, node: Node) -> ast.pattern:
    """A capture, or with dots a value."""
    if len(parts(node)) > 1:
        return ast.MatchValue(value=_dotted(node))
    name = text(node)
    return ast.MatchAs(pattern=None, name=None if name == "_" else name)


def _dotted(node: Node) -> ast.expr:
    first, *rest = dotted(node).split(".")
    made: ast.expr = at(node, ast.Name(id=first, ctx=ast.Load()))
    for name in rest:
        made = at(node, ast.Attribute(value=made, attr=name, ctx=ast.Load()))
    return made


def _sequence(read: Reader, node: Node) -> ast.pattern:
    patterns = [_pattern(read, child) for child in parts(node)]
    is_group = node.type == "tuple_pattern" and len(patterns) == 1 and not text(node).rstrip(") ").endswith(",")
    return patterns[0] if is_group else ast.MatchSequence(patterns=patterns)


def _star(_: Reader, node: Node) -> ast.pattern:
    name = text(node).lstrip("* ")
    return ast.MatchStar(name=None if name == "_" else name)


def _mapping(read: Reader, node: Node) -> ast.pattern:
    rest = next((text(child).lstrip("* ") for child in parts(node) if child.type == "splat_pattern"), None)
    keys = [_key(read, key) for key in fields(node, "key")]
    patterns = [_pattern(read, value) for value in fields(node, "value")]
    size = min(len(keys), len(patterns))
    return ast.MatchMapping(keys=keys[:size], patterns=patterns[:size], rest=rest)


def _key(read: Reader, node: Node) -> ast.expr:
    return _dotted(node) if node.type == "dotted_name" else read.expr(node)


def _class(read: Reader, node: Node) -> ast.pattern:
    kind, *arguments = parts(node)
    plain: list[ast.pattern] = []
    names: list[str] = []
    named: list[ast.pattern] = []
    for argument in arguments:
        inner = parts(argument)
        if len(inner) == 1 and inner[0].type == "keyword_pattern" and len(parts(inner[0])) == 2:
            name, value = parts(inner[0])
            names.append(text(name))
            named.append(_pattern(read, value))
        else:
            plain.append(_pattern(read, argument))
    return ast.MatchClass(cls=_dotted(kind), patterns=plain, kwd_attrs=names, kwd_patterns=named)


def _as(read: Reader, node: Node) -> ast.pattern:
    first, *rest = parts(node)
    return ast.MatchAs(pattern=_pattern(read, first), name=text(rest[-1]) if rest else None)


def _union(read: Reader, node: Node) -> ast.pattern:
    return ast.MatchOr(patterns=[_pattern(read, child) for child in parts(node)])


_KINDS: Mapping[str, Callable[[Reader, Node], ast.pattern]] = MappingProxyType(
    {
        "dotted_name": _name,
        "identifier": _name,
        "list_pattern": _sequence,
        "tuple_pattern": _sequence,
        "splat_pattern": _star,
        "dict_pattern": _mapping,
        "class_pattern": _class,
        "as_pattern": _as,
        "union_pattern": _union,
    }
)
