"""Syntax trees of source that Python's own parser refuses: Python 2, newer syntax, files that are cut off.

An error-tolerant parser's tree is made into the same `ast` nodes that the rest of the front end lowers.
"""

from __future__ import annotations

import ast
from functools import cache

import tree_sitter_python
from tree_sitter import Language, Parser

from maremma.analysis.program.parsing import Parsing
from maremma.analysis.program.python.tree import Kinds, Reader
from maremma.analysis.program.python.tree_expressions import EXPRESSIONS
from maremma.analysis.program.python.tree_statements import STATEMENTS


def read_tree(text: str) -> tuple[ast.Module, bool]:
    """The tree, and whether the whole of the text is in it."""
    source = text.encode("utf-8", "replace")
    parsing = Parsing(len(source))
    parsing.parse(_parser(), source)  # counted first: nodes know their text only where it is parsed in one piece
    root = _parser().parse(b"" if parsing.given_up else source).root_node
    reader = Reader(Kinds(EXPRESSIONS, STATEMENTS))
    body = reader.block(root)
    return ast.Module(body=body, type_ignores=[]), not (root.has_error or reader.lost or parsing.given_up)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_python.language()))
