"""Text put together by `+`, `%`, `format` and f-strings: its parts in order, literal pieces joined."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from maremma.analysis.program import ir
from maremma.bounded import is_number
from maremma.patterns import compile_late

_PERCENT = compile_late(
    r"%(?:\((?P<name>[^)]*)\))?[#0\- +]*(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d+))?[hlL]?(?P<kind>.)", re.DOTALL
)
_NUMERIC_PERCENT = frozenset("diouxXeEfFgG")
_NUMERIC_FORMAT = compile_late(r"[bdeEfFgGnoxX%]\Z")
_ACCESSOR = compile_late(r"\.([^.\[]+)|\[([^\]]*)\]")
_DEEPEST_FORMAT = 2


def is_text(expr: ir.Expr) -> bool:
    """Whether an expression is text by what is written."""
    return isinstance(expr, ir.Text) or (isinstance(expr, ir.Const) and isinstance(expr.value, (str, bytes)))


def text(parts: Iterable[ir.Expr], span: ir.Span) -> ir.Expr:
    """The text of some parts, flattened; a literal if all of them are."""
    merged = tuple(_merged(_flat(parts)))
    if not merged:
        return ir.Const("")
    return merged[0] if len(merged) == 1 and is_text(merged[0]) else ir.Text(merged, span)


def percent(template: ir.Expr, right: ir.Expr, *, is_tuple: bool, span: ir.Span) -> ir.Expr:
    """`template % right`; `is_tuple` if the right side is written as a tuple, whose items are then the arguments."""
    pieces = list(_pieces(template))
    arguments = Arguments()
    placeholders = sum(
        _taken(match) for piece in pieces if isinstance(piece, str) for match in _PERCENT.finditer(piece)
    )
    for value, spread in right.items if is_tuple and isinstance(right, ir.Sequence) else ((right, placeholders > 1),):
        arguments.add(value, spread=spread)
    arguments.spreads.append(right)
    if isinstance(right, ir.Record):
        arguments.add_record(right)
    parts: list[ir.Expr] = []
    for piece in pieces:
        parts.extend(_percent_parts(piece, arguments) if isinstance(piece, str) else (piece,))
    return text(parts, span)


def formatted(template: ir.Expr, arguments: Arguments, span: ir.Span) -> ir.Expr | None:
    """`template.format(…)`; None if the template is no format."""
    parts: list[ir.Expr] = []
    try:
        for piece in _pieces(template):
            parts.extend(_format_parts(piece, arguments, 0) if isinstance(piece, str) else (piece,))
    except ValueError:
        return None
    return text(parts, span)


def field_parts(value: ir.Expr, spec: ir.Expr | None) -> tuple[ir.Expr, ...]:
    """What a field with a format puts in: the value and what the format is computed from.

    A format for numbers raises for text, so what it lets through is a number.
    """
    pieces = spec.parts if isinstance(spec, ir.Text) else (spec,) if spec else ()
    last = pieces[-1].value if pieces and isinstance(pieces[-1], ir.Const) else None
    if isinstance(last, str) and _NUMERIC_FORMAT.search(last):
        value = ir.Operation("format", (value,))
    return (value, *(piece for piece in pieces if not isinstance(piece, ir.Const)))


def shown(value: ir.Expr) -> ir.Expr:
    """`!r` and `%r`: what `repr` makes of a value."""
    return ir.Call(ir.Name("repr"), (ir.Argument(value),), ir.NOWHERE)


@dataclass(slots=True)
class Arguments:
    """What fields of a template stand for: positional arguments, then what is spread, and arguments by name."""

    positional: list[ir.Expr] = field(default_factory=list)
    rest: ir.Expr | None = None
    named: dict[str, ir.Expr] = field(default_factory=dict)
    spreads: list[ir.Expr] = field(default_factory=list)
    _next: int = 0

    def add(self, value: ir.Expr, *, spread: bool = False) -> None:
        """Takes a positional argument. What follows one that is spread has no known place."""
        if spread and self.rest is None:
            self.rest = value
        elif self.rest is None:
            self.positional.append(value)

    def add_record(self, record: ir.Record) -> None:
        """Takes the items of a dict display as arguments by name."""
        for key, value in record.items:
            if isinstance(key, ir.Const) and isinstance(key.value, str):
                self.named[key.value] = value
            elif key is None:
                self.spreads.append(value)

    def take(self) -> ir.Expr:
        """The next positional argument."""
        self._next += 1
        return self.at(self._next - 1)

    def at(self, index: int) -> ir.Expr:
        """A positional argument; what is spread gives an element."""
        if index < len(self.positional):
            return self.positional[index]
        return ir.Index(self.rest, ir.Const(index - len(self.positional))) if self.rest else ir.Const("")

    def by_name(self, name: str) -> ir.Expr:
        """An argument by name; what is spread gives an item."""
        if name in self.named:
            return self.named[name]
        return ir.Index(self.spreads[-1], ir.Const(name)) if self.spreads else ir.Const("")


def _flat(parts: Iterable[ir.Expr]) -> Iterator[ir.Expr]:
    """Parts that are text or sums of their own, taken apart: beside text, a sum is one of texts."""
    pending = list(parts)[::-1]
    while pending:
        part = pending.pop()
        if isinstance(part, ir.Text):
            pending.extend(part.parts[::-1])
        elif isinstance(part, ir.Add):
            pending.extend((part.right, part.left))
        else:
            yield part


def _merged(parts: Iterable[ir.Expr]) -> Iterator[ir.Expr]:
    """Adjacent literals as one; empty ones are left out."""
    strings: list[str] = []
    octets: list[bytes] = []
    for part in parts:
        value = part.value if isinstance(part, ir.Const) else None
        if isinstance(value, str) and not octets:
            strings.append(value)
        elif isinstance(value, bytes) and not strings:
            octets.append(value)
        else:
            yield from _literal(strings, octets)
            strings, octets = [], []
            yield part
    yield from _literal(strings, octets)


def _literal(strings: list[str], octets: list[bytes]) -> Iterator[ir.Expr]:
    value = "".join(strings) or b"".join(octets)
    if value:
        yield ir.Const(value)


def _pieces(template: ir.Expr) -> Iterator[str | ir.Expr]:
    """The literal pieces of a template, which hold its fields, and its other parts."""
    for part in template.parts if isinstance(template, ir.Text) else (template,):
        value = part.value if isinstance(part, ir.Const) else None
        if isinstance(value, bytes):
            yield value.decode("latin-1")
        else:
            yield value if isinstance(value, str) else part


def _taken(match: re.Match[str]) -> int:
    """How many positional arguments a placeholder takes."""
    stars = (match["width"] == "*") + (match["precision"] == "*")
    return stars + (match["kind"] != "%" and match["name"] is None)


def _percent_parts(piece: str, arguments: Arguments) -> Iterator[ir.Expr]:
    end = 0
    for match in _PERCENT.finditer(piece):
        yield ir.Const(piece[end : match.start()])
        end = match.end()
        if match["kind"] == "%":
            yield ir.Const("%")
            continue
        for _ in range(_taken(match) - (match["name"] is None)):
            arguments.take()
        value = arguments.take() if match["name"] is None else arguments.by_name(match["name"])
        if match["kind"] in _NUMERIC_PERCENT:
            value = ir.Operation("%", (value,))
        yield shown(value) if match["kind"] in "ra" else value
    yield ir.Const(piece[end:])


def _format_parts(template: str, arguments: Arguments, depth: int) -> Iterator[ir.Expr]:
    if depth > _DEEPEST_FORMAT:
        raise ValueError("a field's format has fields, but theirs have none")
    for literal, name, spec, conversion in string.Formatter().parse(template):
        yield ir.Const(literal)
        if name is not None:
            value = _field(name, arguments)
            value = shown(value) if conversion in {"r", "a"} else value
            yield from field_parts(value, text(_format_parts(spec or "", arguments, depth + 1), ir.NOWHERE))


def _field(name: str, arguments: Arguments) -> ir.Expr:
    """The argument that a field names, with the attributes and items that it takes of it."""
    head = re.split(r"[.\[]", name, maxsplit=1)[0]
    value = arguments.at(int(head)) if _is_number(head) else arguments.by_name(head) if head else arguments.take()
    for match in _ACCESSOR.finditer(name, len(head)):
        attribute, key = match.groups()
        if attribute:
            value = ir.Attr(value, attribute)
        else:
            value = ir.Index(value, ir.Const(int(key) if _is_number(key) else key))
    return value


def _is_number(word: str) -> bool:
    return is_number(word, digits=9)
