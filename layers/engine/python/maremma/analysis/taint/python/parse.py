"""A syntax tree of Python source, whatever version of Python it was written for."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass

_LONGEST_ANNOTATION = 2000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A module's tree; `complete` is False if part of the source is not in it."""

    tree: ast.Module
    complete: bool


def parse(text: str) -> Parsed:
    """The tree by Python's own parser, or by an error-tolerant one for what the running Python cannot parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on invalid escapes and the like: they are the author's
        try:
            return Parsed(ast.parse(text), True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            from maremma.analysis.taint.python.fallback import read_tree  # most packages never need it

            return Parsed(*read_tree(text))


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
