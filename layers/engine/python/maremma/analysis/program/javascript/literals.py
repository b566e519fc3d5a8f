"""Literals: strings with their escapes, numbers, regular expressions, templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Argument, Call, Const, Regex, Text
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr, Span
    from maremma.analysis.program.javascript.scope import Scope


_ESCAPE = compile_late(
    r"\\(?:u\{(?P<point>[0-9a-fA-F]{1,8})\}|u(?P<unit>[0-9a-fA-F]{4})|x(?P<byte>[0-9a-fA-F]{2})"
    r"|(?P<octal>[0-3][0-7]{0,2}|[4-7][0-7]?)|(?P<line>\r\n|[\n\r\u2028\u2029])|(?P<sign>.))",
    re.DOTALL,
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_SURROGATE = compile_late("[\ud800-\udfff]")
_LEGACY_OCTAL = compile_late(r"0[0-7]+")
_PREFIXED = compile_late(r"0[xXbBoO]")
_LAST_POINT = 0x10FFFF
_MOST_DIGITS = 400
"""More than the largest number has that is not infinite."""


def unescaped(raw: str) -> str:
    """The string that a literal's inside stands for. A half of a surrogate pair becomes U+FFFD."""
    if "\\" not in raw:
        return raw
    text = _ESCAPE.sub(_meant, raw)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup
    said = match[kind] if kind else ""
    if kind in {"point", "unit", "byte"}:
        point = int(said, 16)
        return chr(point) if point <= _LAST_POINT else "\ufffd"
    if kind == "octal":
        return chr(int(said, 8))
    return "" if kind == "line" else _SIGNS.get(said, said)


def number_of(raw: str) -> int | float:
    """The value of a number literal; too many digits to count are infinite."""
    digits = raw.replace("_", "").removesuffix("n")
    if len(digits) > _MOST_DIGITS:
        return float("inf")
    try:
        if _LEGACY_OCTAL.fullmatch(digits):
            return int(digits, 8)
        if _PREFIXED.match(digits):
            return int(digits, 0)
        return int(digits) if is_number(digits, digits=_MOST_DIGITS) else float(digits)
    except ValueError:
        return float("inf")


def string(scope: Scope, node: Node) -> Const:
    """`"text"` and `'text'`."""
    raw = scope.source.of(node)
    return Const(unescaped(raw[1:-1] if raw[-1:] == raw[:1] else raw[1:]))


def number(scope: Scope, node: Node) -> Const:
    """`1`, `0xff`, `1_000`, `10n`."""
    return Const(number_of(scope.source.of(node)))


def regex(scope: Scope, node: Node) -> Regex:
    """`/pattern/flags`."""
    pattern, flags = node.child_by_field_name("pattern"), node.child_by_field_name("flags")
    return Regex(scope.source.of(pattern), scope.source.of(flags))


def template(scope: Scope, node: Node) -> Expr:
    """A template literal."""
    return texts(_template_parts(scope, node), scope.span(node))


def tagged(scope: Scope, callee: Expr, node: Node) -> Call:
    """A call with a template: its constant text first, as a tag gets it, then what is substituted."""
    span = scope.span(node)
    made = _template_parts(scope, node)
    constant = tuple(part for part in made if is_literal(part))
    values = (part for part in made if not is_literal(part))
    return Call(callee, (Argument(Text(constant, span)), *(Argument(value) for value in values)), span)


def _template_parts(scope: Scope, node: Node) -> list[Expr]:
    made: list[Expr] = []
    at = node.start_byte + 1
    for child in node.named_children:
        if child.type == "template_substitution":
            _add_raw(scope, made, at, child.start_byte)
            value = scope.expression(next(iter(child.named_children), None))
            # A literal that is substituted is kept apart from the constant text of the template.
            made.append(Text((value,), scope.span(child)) if is_literal(value) else value)
            at = child.end_byte
    ends = scope.source.bytes[node.end_byte - 1 : node.end_byte] == b"`" and node.end_byte > at
    _add_raw(scope, made, at, node.end_byte - 1 if ends else node.end_byte)
    return made


def _add_raw(scope: Scope, made: list[Expr], start: int, end: int) -> None:
    if end > start:
        made.append(Const(unescaped(scope.source.bytes[start:end].decode(errors="replace"))))


def is_literal(value: Expr) -> bool:
    """Whether it is constant text."""
    return isinstance(value, Const) and isinstance(value.value, str)


def texts(pieces: Iterable[Expr], span: Span) -> Expr:
    """Text put together of pieces: what is text itself is taken apart, neighbouring literals become one."""
    made: list[Expr] = []
    literal: list[str] = []

    def flush() -> None:
        if literal:
            made.append(Const("".join(literal)))
            literal.clear()

    for piece in pieces:
        for part in piece.parts if isinstance(piece, Text) else (piece,):
            if isinstance(part, Const) and isinstance(part.value, str):
                literal.append(part.value)
            else:
                flush()
                made.append(part)
    flush()
    if not made:
        return Const("")
    return made[0] if len(made) == 1 and is_literal(made[0]) else Text(tuple(made), span)
