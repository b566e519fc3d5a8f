"""Strings of the error-tolerant parser as `ast` nodes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tree_sitter import Node

from maremma.analysis.program.python.tree import Reader, at, field, part, parts, text
from maremma.patterns import compile_late

_BACKTICK = "`"
_QUOTES = compile_late("['\"]+\\Z")


def read_string(read: Reader, node: Node) -> ast.expr:
    """A literal, or the parts of an f-string. Python 2's backticks are `repr`."""
    start = text(part(node, "string_start"))
    if start == _BACKTICK:
        name = text(node).strip("` ")
        value = ast.Name(id=name, ctx=ast.Load()) if name.isidentifier() else ast.Constant(value=name)
        return ast.Call(func=at(node, ast.Name(id="repr", ctx=ast.Load())), args=[at(node, value)], keywords=[])
    prefix = _QUOTES.sub("", start).lower()
    if "f" in prefix or "t" in prefix:
        return ast.JoinedStr(values=list(_pieces(read, node, start, prefix)))
    quotes = start[len(prefix) :]
    return ast.Constant(value=_literal(prefix, quotes, _inside(node, start, quotes)))


def concatenated(read: Reader, node: Node) -> ast.expr:
    """Strings beside each other: one, or the parts of all of them."""
    strings = read.exprs(parts(node))
    values = [value.value for value in strings if isinstance(value, ast.Constant)]
    if len(values) == len(strings) and len({type(value) for value in values}) == 1:
        empty = b"" if isinstance(values[0], bytes) else ""
        return ast.Constant(value=empty.join(values))  # type: ignore[arg-type]
    pieces: list[ast.expr] = []
    for value in strings:
        pieces.extend(value.values if isinstance(value, ast.JoinedStr) else (_piece(value),))
    return ast.JoinedStr(values=pieces)


def _piece(value: ast.expr) -> ast.expr:
    """Text, or what is none and has come between by a mistake in the source."""
    if isinstance(value, ast.Constant):
        return value
    return ast.copy_location(ast.FormattedValue(value=value, conversion=-1, format_spec=None), value)


def _inside(node: Node, start: str, quotes: str) -> str:
    """What stands between the quotes: the parser has no node for some of it."""
    return text(node)[len(start) :].removesuffix(quotes)


def _pieces(read: Reader, node: Node, start: str, prefix: str) -> Iterator[ast.expr]:
    for child in parts(node):
        if child.type == "interpolation":
            if part(child, "="):  # `{name=}` shows what is written before its value
                yield at(child, ast.Constant(value=f"{text(field(child, 'expression'))}="))
            yield _interpolation(read, child)
        elif child.type == "string_content":
            content = text(child).replace("{{", "{").replace("}}", "}")
            yield at(child, ast.Constant(value=_literal(prefix.strip("ft"), start[len(prefix) :], content)))


def _interpolation(read: Reader, node: Node) -> ast.expr:
    spec = part(node, "format_specifier")
    value = read.expr(field(node, "expression"))
    shown = part(node, "type_conversion")
    conversion = ord(text(shown)[-1]) if shown else -1
    inner = _spec(read, spec) if spec else None
    return at(node, ast.FormattedValue(value=value, conversion=conversion, format_spec=inner))


def _spec(read: Reader, node: Node) -> ast.expr:
    inner: list[ast.expr] = [_interpolation(read, child) for child in parts(node)]
    end = max((child.end_byte for child in parts(node)), default=node.start_byte + 1)
    literal = (node.text or b"")[end - node.start_byte :].decode("utf-8", "replace")
    return at(node, ast.JoinedStr(values=[*inner, at(node, ast.Constant(value=literal))]))


def _literal(prefix: str, quotes: str, content: str) -> str | bytes:
    """The value of a literal. One with an escape that means nothing is taken as it is written."""
    raw = prefix.replace("u", "")
    try:
        value = ast.literal_eval(f"{raw}{quotes}{content}{quotes}")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        value = content
    return value if isinstance(value, (str, bytes)) else content
