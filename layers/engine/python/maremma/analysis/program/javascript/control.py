"""Branches and loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    Attr,
    Bind,
    Compare,
    Const,
    If,
    Index,
    Leave,
    Loop,
    Name,
    NameTarget,
    Not,
    Or,
    Try,
    TypeOf,
)
from maremma.analysis.program.javascript.effects import effect
from maremma.analysis.program.javascript.scope import Breakable, Statements
from maremma.analysis.program.javascript.syntax import COMMENTS, first, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Block, Expr, Span
    from maremma.analysis.program.javascript.scope import Scope

# How many cases a case may run into; beyond it what follows is left out.
_FALLS_AT_MOST = 8
_ENDINGS = frozenset({"break_statement", "return_statement", "throw_statement", "continue_statement"})


def _if(scope: Scope, node: Node, out: Statements) -> None:
    """`if` with its `else if`s, in a loop: parsers and routers have hundreds."""
    branches: list[tuple[Expr, Block]] = []
    at: Node | None = node
    while at is not None and at.type == "if_statement":
        test = scope.expression(at.child_by_field_name("condition"))
        branches.append((test, scope.block(at.child_by_field_name("consequence"))))
        otherwise = at.child_by_field_name("alternative")
        at = first(otherwise) if otherwise is not None else None
    block = scope.block(at)
    for test, then in reversed(branches):
        block = (If(test, then, block),)
    out.body.extend(block)


# --- loops -----------------------------------------------------------------------------------------------------------


def _body(scope: Scope, node: Node) -> Block:
    scope.breaks.append(Breakable())
    block = scope.block(node.child_by_field_name("body"))
    scope.breaks.pop()
    return block


def _test(scope: Scope, node: Node | None) -> Expr | None:
    """The test of a loop, None if it always holds."""
    if node is None or node.type == "empty_statement":
        return None
    value = scope.expression(first(node) if node.type == "expression_statement" else node)
    return None if isinstance(value, Const) and value.value else value


def _for(scope: Scope, node: Node, out: Statements) -> None:
    before, after = Statements(), Statements()
    effect(scope, node.child_by_field_name("initializer"), before)
    out.body.extend(before.block())
    effect(scope, node.child_by_field_name("increment"), after)
    test = _test(scope, node.child_by_field_name("condition"))
    out.body.append(Loop(_body(scope, node), scope.span(node), test=test, after=after.block()))


def _for_each(scope: Scope, node: Node, out: Statements) -> None:
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    declared = node.child_by_field_name("kind") is not None
    target = scope.declare(left) if declared else scope.target(left)
    iterable = scope.expression(node.child_by_field_name("right"))
    keys = operator is not None and operator.type == "in"
    out.body.append(Loop(_body(scope, node), scope.span(node), target, iterable, over_keys=keys))


def _while(scope: Scope, node: Node, out: Statements) -> None:
    test = _test(scope, node.child_by_field_name("condition"))
    out.body.append(Loop(_body(scope, node), scope.span(node), test=test))


def _do(scope: Scope, node: Node, out: Statements) -> None:
    """`do … while (test)`: for ever, but for the test at the end."""
    body = _body(scope, node)
    test = _test(scope, node.child_by_field_name("condition"))
    out.body.append(_leaving(body, scope.span(node), test))


def _leaving(body: Block, span: Span, again: Expr | None) -> Loop:
    if again is None:
        return Loop(body, span)
    leave = Leave(span)
    return Loop((*body, leave if isinstance(again, Const) else If(Not(again), (leave,))), span)


_ONCE = Const(False)


def _labelled(scope: Scope, node: Node, out: Statements) -> None:
    """A label. A block that is left by `break label` is a loop with one pass."""
    body = node.child_by_field_name("body")
    place = Breakable(scope.source.of(node.child_by_field_name("label")))
    scope.breaks.append(place)
    block = scope.block(body)
    scope.breaks.pop()
    once = place.left and body is not None and body.type == "statement_block"
    out.body.extend((_leaving(block, scope.span(node), _ONCE),) if once else block)


# --- switch ----------------------------------------------------------------------------------------------------------


def _switch(scope: Scope, node: Node, out: Statements) -> None:
    """A chain of branches; one that is left from the middle of a case is a loop with one pass."""
    subject = _subject(scope, node, out)
    place = Breakable()
    scope.breaks.append(place)
    cases = [child for child in parts(node.child_by_field_name("body")) if child.type in _CASES]
    bodies, falls = _cases(scope, cases)
    scope.breaks.pop()
    branches, default = _branches(scope, subject, cases, bodies, falls)
    block = default
    for test, then in reversed(branches):
        block = (If(test, then, block),)
    out.body.extend((_leaving(block, scope.span(node), _ONCE),) if place.left else block)


_CASES = frozenset({"switch_case", "switch_default"})


def _subject(scope: Scope, node: Node, out: Statements) -> Expr | None:
    """What is compared, evaluated once; None for `switch (true)`, whose cases are tests."""
    value = scope.expression(node.child_by_field_name("value"))
    if isinstance(value, Const) and value.value is True:
        return None
    if _is_simple(value):
        return value
    name = f"*switch {node.start_byte}"
    scope.names.add(name)
    out.body.append(Bind(NameTarget(name), value, scope.span(node)))
    return Name(name)


def _is_simple(value: Expr) -> bool:
    while isinstance(value, Attr | Index | TypeOf):
        if isinstance(value, Index) and not isinstance(value.key, Const | Name):
            return False
        value = value.operand if isinstance(value, TypeOf) else value.owner
    return isinstance(value, Name | Const)


def _cases(scope: Scope, cases: list[Node]) -> tuple[list[Block], list[bool]]:
    """Each case's own statements, and whether it runs into the next case."""
    bodies: list[Block] = []
    falls: list[bool] = []
    for case in cases:
        nodes = [child for child in case.children_by_field_name("body") if child.is_named]
        while len(nodes) == 1 and nodes[0].type == "statement_block":
            nodes = [child for child in scope.source.inside(nodes[0]) if child.type not in COMMENTS]
        ends = bool(nodes) and nodes[-1].type in _ENDINGS
        if ends and nodes[-1].type == "break_statement" and not nodes[-1].child_by_field_name("label"):
            nodes.pop()
        inner = Statements()
        scope.statements(nodes, inner)
        bodies.append(inner.block())
        falls.append(not ends)
    return bodies, falls


def _branches(
    scope: Scope, subject: Expr | None, cases: list[Node], bodies: list[Block], falls: list[bool]
) -> tuple[list[tuple[Expr, Block]], Block]:
    """The tests with what runs then, and what runs if none holds. Cases that share a body share a branch."""
    branches: list[tuple[Expr, Block]] = []
    default: Block = ()
    shared: Expr | None = None
    for at, case in enumerate(cases):
        block = _running(bodies, falls, at)
        if case.type == "switch_default":
            default = block
            if shared is not None:
                branches.append((shared, block))
                shared = None
            continue
        value = scope.expression(case.child_by_field_name("value"))
        test = Compare("==", subject, value) if subject is not None else value
        test = Or(shared, test) if shared is not None else test
        shared = test if falls[at] and not bodies[at] and at + 1 < len(cases) else None
        if shared is None:
            branches.append((test, block))
    return branches, default


def _running(bodies: list[Block], falls: list[bool], at: int) -> Block:
    block = bodies[at]
    for following in range(at + 1, min(at + 1 + _FALLS_AT_MOST, len(bodies))):
        if not falls[following - 1]:
            break
        block = (*block, *bodies[following])
    return block


# --- exceptions ------------------------------------------------------------------------------------------------------


def _try(scope: Scope, node: Node, out: Statements) -> None:
    handler, finalizer = node.child_by_field_name("handler"), node.child_by_field_name("finalizer")
    body = scope.block(node.child_by_field_name("body"))
    handlers = (_handler(scope, handler),) if handler is not None else ()
    finally_ = scope.block(finalizer.child_by_field_name("body")) if finalizer is not None else ()
    out.body.append(Try(body, handlers, finally_=finally_))


def _handler(scope: Scope, node: Node) -> tuple[str, Block]:
    parameter = node.child_by_field_name("parameter")
    body = node.child_by_field_name("body")
    if parameter is None:
        return "", scope.block(body)
    target = scope.declare(parameter)
    if isinstance(target, NameTarget):
        return target.name, scope.block(body)
    name = f"*caught {node.start_byte}"
    scope.names.add(name)
    return name, (Bind(target, Name(name), scope.span(parameter)), *scope.block(body))


FORMS: dict[str, Callable[[Scope, Node, Statements], None]] = {
    "if_statement": _if,
    "for_statement": _for,
    "for_in_statement": _for_each,
    "while_statement": _while,
    "do_statement": _do,
    "labeled_statement": _labelled,
    "switch_statement": _switch,
    "try_statement": _try,
}
