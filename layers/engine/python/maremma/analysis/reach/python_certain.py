"""What a Python file imports and cannot do without: not for types alone, nor where it goes on if that is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from maremma.analysis.program.python.parse import parse
from maremma.bounded import MEBIBYTE

_LONGEST: Final = MEBIBYTE // 4
"""A file that Python cannot parse takes longer."""
_CAUGHT: Final = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_CONDITIONS: Final = frozenset({"TYPE_CHECKING", "__name__", "version_info", "platform", "name", "PY2", "PY3"})
"""Names of what is decided before the code runs: by checkers of types, by who starts it, by version and system."""


def certain(text: str) -> Mapping[str, int]:
    """The outermost packages of the modules, each with the first line; nothing of a file that is too long."""
    found: dict[str, int] = {}
    if len(text) <= _LONGEST:
        for name, line in sorted(_imports(parse(text).tree), key=lambda each: each[1]):
            found.setdefault(name.partition(".")[0], line)
    return found


def _imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            if not node.level and node.module:
                yield node.module, node.lineno
        else:
            waiting.extend(_inside(node))


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that run whatever is installed."""
    match node:
        case ast.Try() | ast.TryStar() if any(map(_catches, node.handlers)):
            yield from (*node.orelse, *node.finalbody)
        case ast.With() | ast.AsyncWith() if any(_suppresses(each.context_expr) for each in node.items):
            return
        case ast.If() if _is_decided(node.test):
            if "TYPE_CHECKING" in _names(node.test):
                yield from node.orelse
        case ast.expr():
            return
        case _:
            yield from ast.iter_child_nodes(node)


def _catches(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or not _CAUGHT.isdisjoint(_names(handler.type))


def _suppresses(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and "suppress" in _names(node.func)
        and any(not _CAUGHT.isdisjoint(_names(each)) for each in node.args)
    )


def _is_decided(test: ast.expr) -> bool:
    return not _CONDITIONS.isdisjoint(_names(test))


def _names(node: ast.AST) -> frozenset[str]:
    return frozenset(
        each.id if isinstance(each, ast.Name) else each.attr
        for each in ast.walk(node)
        if isinstance(each, (ast.Name, ast.Attribute))
    )
