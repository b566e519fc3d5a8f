"""`match`: a chain of branches, whose tests are those of the patterns."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from maremma.analysis.program import ir
from maremma.analysis.program.python.lowering import Lowering, folded
from maremma.analysis.program.python.scope import is_path, subject_name

# Their one positional pattern is matched against the whole.
_WHOLE = frozenset({"bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"})
_TRUE = ir.Const(True)


@dataclass(slots=True)
class _Pattern:
    """What must hold for a pattern to match, and what it then binds."""

    tests: list[ir.Expr] = field(default_factory=list)
    captures: list[tuple[str, ir.Expr]] = field(default_factory=list)

    def add(self, other: _Pattern) -> None:
        self.tests.extend(other.tests)
        self.captures.extend(other.captures)

    def capturing(self, span: ir.Span) -> list[ir.Expr]:
        """The captures as a test that always holds."""
        assigned = (ir.Assign(ir.NameTarget(name), value, span) for name, value in self.captures)
        return [ir.Many((*assigned, _TRUE))] if self.captures else []


def match(low: Lowering, node: ast.Match) -> Iterator[ir.Stmt]:
    """The branches. A subject that does something is evaluated once, into a variable that no source can name."""
    subject: ir.Expr = low.expr(node.subject)
    if not is_path(node.subject):
        name = subject_name(node)
        yield ir.Bind(ir.NameTarget(name), subject, low.span(node.subject))
        subject = ir.Name(name)
    otherwise: ir.Block = ()
    for case in reversed(node.cases):
        otherwise = _branch(low, case, subject, otherwise)
    yield from otherwise


def _branch(low: Lowering, case: ast.match_case, subject: ir.Expr, otherwise: ir.Block) -> ir.Block:
    pattern = _pattern(low, case.pattern, subject)
    span = low.span(case.pattern)
    body = low.block(case.body)
    if case.guard:
        pattern.tests.extend((*pattern.capturing(span), low.expr(case.guard)))
    else:
        body = (*(ir.Bind(ir.NameTarget(name), value, span) for name, value in pattern.captures), *body)
    return (ir.If(folded(ir.And, pattern.tests), body, otherwise),) if pattern.tests else body


def _pattern(low: Lowering, node: ast.pattern, subject: ir.Expr) -> _Pattern:
    read = _PATTERNS.get(type(node).__name__)
    return read(low, node, subject) if read else _Pattern()


def _value(low: Lowering, node: ast.MatchValue, subject: ir.Expr) -> _Pattern:
    return _Pattern([ir.Compare("==", subject, low.expr(node.value))])


def _singleton(_: Lowering, node: ast.MatchSingleton, subject: ir.Expr) -> _Pattern:
    return _Pattern([ir.Compare("==", subject, ir.Const(node.value))])


def _as(low: Lowering, node: ast.MatchAs, subject: ir.Expr) -> _Pattern:
    found = _pattern(low, node.pattern, subject) if node.pattern else _Pattern()
    if node.name:
        found.captures.append((node.name, subject))
    return found


def _or(low: Lowering, node: ast.MatchOr, subject: ir.Expr) -> _Pattern:
    """One of some patterns; what they bind is bound as soon as one matches."""
    span = low.span(node)
    choices: list[ir.Expr] = []
    for alternative in node.patterns:
        found = _pattern(low, alternative, subject)
        tests = [*found.tests, *found.capturing(span)]
        choices.append(folded(ir.And, tests) if tests else _TRUE)
    return _Pattern([folded(ir.Or, choices)] if choices else [])


def _sequence(low: Lowering, node: ast.MatchSequence, subject: ir.Expr) -> _Pattern:
    """Items by place, after a starred one from the end, in a sequence that is long enough."""
    star = next((place for place, item in enumerate(node.patterns) if isinstance(item, ast.MatchStar)), None)
    length = len(node.patterns) - (star is not None)
    size = ir.Call(ir.Name("len"), (ir.Argument(subject),), low.span(node))
    found = _Pattern([ir.Compare("==" if star is None else ">=", size, ir.Const(length))])
    for place, item in enumerate(node.patterns):
        if isinstance(item, ast.MatchStar):
            found.captures.extend([(item.name, ir.Slice(subject))] if item.name else [])
            continue
        index = place if star is None or place < star else place - len(node.patterns)
        found.add(_pattern(low, item, ir.Index(subject, ir.Const(index))))
    return found


def _mapping(low: Lowering, node: ast.MatchMapping, subject: ir.Expr) -> _Pattern:
    found = _Pattern([] if node.keys else [ir.Compare("instanceof", subject, ir.Name("dict"))])
    for key_node, item in zip(node.keys, node.patterns, strict=True):
        key = low.expr(key_node)
        found.tests.append(ir.Compare("in", key, subject))
        found.add(_pattern(low, item, ir.Index(subject, key)))
    if node.rest:
        found.captures.append((node.rest, subject))
    return found


def _class(low: Lowering, node: ast.MatchClass, subject: ir.Expr) -> _Pattern:
    """An instance and its attributes. Which attributes positional patterns mean is not known here: any."""
    found = _Pattern([ir.Compare("instanceof", subject, low.expr(node.cls))])
    whole = isinstance(node.cls, ast.Name) and node.cls.id in _WHOLE
    for item in node.patterns:
        inner = _pattern(low, item, subject)
        unknown: list[ir.Expr] = [ir.Operation("match", (subject,))] if inner.tests else []
        found.add(inner if whole else _Pattern(unknown, inner.captures))
    for name, item in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
        found.add(_pattern(low, item, ir.Attr(subject, name)))
    return found


_PATTERNS: Mapping[str, Callable[[Lowering, Any, ir.Expr], _Pattern]] = MappingProxyType(
    {
        "MatchValue": _value,
        "MatchSingleton": _singleton,
        "MatchAs": _as,
        "MatchOr": _or,
        "MatchSequence": _sequence,
        "MatchMapping": _mapping,
        "MatchClass": _class,
    }
)
