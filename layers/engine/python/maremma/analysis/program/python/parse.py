"""A syntax tree of Python source, whatever version of Python it was written for."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass

_LONGEST_ANNOTATION = 2000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A module's tree; `complete` is False if part of the source is not in it.

    `exact` is True if it is what Python makes of the source, so that a part of it can be had again by itself.
    """

    tree: ast.Module
    complete: bool
    exact: bool = False


def parse(text: str) -> Parsed:
    """The tree by Python's own parser, or by an error-tolerant one for what the running Python cannot parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on invalid escapes and the like: they are the author's
        try:
            return Parsed(ast.parse(text), True, exact=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            from maremma.analysis.program.python.fallback import read_tree  # most packages never need it

            return Parsed(*read_tree(text))


def parse_module(text: str) -> ast.Module | None:
    """The tree by Python's own parser alone; None for what it cannot parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def parse_expression(text: str) -> ast.expr | None:
    """The tree of one expression (an annotation in quotes); None if it is not one."""
    if len(text) > _LONGEST_ANNOTATION:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def parse_function(text: str, line: int, *, indented: bool) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The tree of a function, from the lines on which it stands in a file, the first of which is `line`.

    None if it cannot be had: Python takes less nesting the deeper the caller is nested itself.
    """
    above = "\n" * (line - 2) + "if 1:\n" if indented else "\n" * (line - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            (node,) = ast.parse(above + text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    if isinstance(node, ast.If):
        (node,) = node.body
    return node if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else None
