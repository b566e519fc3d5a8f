"""Parameters of the error-tolerant parser as `ast` nodes."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from tree_sitter import Node

from maremma.analysis.program.python import tree
from maremma.analysis.program.python.tree import Reader, at, part, parts, text

_DEFAULTED = frozenset({"default_parameter", "typed_default_parameter"})
_PATTERNS = frozenset({"tuple_pattern", "list_pattern"})


@dataclass(slots=True)
class _Parameters:
    made: ast.arguments
    by_keyword: bool = False
    unpacked: list[ast.stmt] = field(default_factory=list)


def read_parameters(read: Reader, node: Node | None) -> tuple[ast.arguments, list[ast.stmt]]:
    """The parameters, and what Python 2's tuples among them are unpacked to where the body begins."""
    made = ast.arguments(posonlyargs=[], args=[], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[])
    found = _Parameters(made)
    for child in parts(node):
        _add(read, found, child)
    return found.made, found.unpacked


def _add(read: Reader, found: _Parameters, node: Node) -> None:
    made = found.made
    if node.type == "positional_separator":
        made.posonlyargs, made.args = made.args, []
    elif node.type == "keyword_separator":
        found.by_keyword = True
    elif (rest := _inner(node, "list_splat_pattern")) is not None:
        made.vararg, found.by_keyword = _argument(read, node, rest), True
    elif (rest := _inner(node, "dictionary_splat_pattern")) is not None:
        made.kwarg = _argument(read, node, rest)
    elif node.type != "ERROR":
        _add_plain(read, found, node)


def _add_plain(read: Reader, found: _Parameters, node: Node) -> None:
    name = tree.field(node, "name") or (parts(node)[0] if node.type == "typed_parameter" else node)
    default = read.expr(tree.field(node, "value")) if node.type in _DEFAULTED else None
    argument = _argument(read, node, name)
    if name.type in _PATTERNS:
        argument.arg = f".{len(found.made.args)}"
        value = at(name, ast.Name(id=argument.arg, ctx=ast.Load()))
        found.unpacked.append(at(name, ast.Assign(targets=[read.target(name)], value=value)))
    if found.by_keyword:
        found.made.kwonlyargs.append(argument)
        found.made.kw_defaults.append(default)
        return
    found.made.args.append(argument)
    if default or found.made.defaults:
        found.made.defaults.append(default or read.expr(None))


def _inner(node: Node, kind: str) -> Node | None:
    """The node of a kind, also with a type."""
    return node if node.type == kind else part(node, kind) if node.type == "typed_parameter" else None


def _argument(read: Reader, node: Node, name: Node) -> ast.arg:
    return at(node, ast.arg(arg=text(name).lstrip("* "), annotation=read.optional(tree.field(node, "type"))))
