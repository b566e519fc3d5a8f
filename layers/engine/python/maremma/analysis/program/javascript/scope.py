"""The function that is being lowered: its names, and the way from a syntax node to its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Const, NameTarget, RecordTarget, SequenceTarget
from maremma.analysis.program.nesting import TOO_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tree_sitter import Node

    from maremma.analysis.program.ir import Block, Expr, Span, Stmt, Target
    from maremma.analysis.program.javascript.syntax import Source


NOTHING = Const(None)


class Statements:
    """The statements of a block by when they take effect: imports and functions first, exported names last."""

    def __init__(self) -> None:
        self.imports: list[Stmt] = []
        self.functions: list[Stmt] = []
        self.body: list[Stmt] = []
        self.last: list[Stmt] = []

    def block(self) -> Block:
        """All of them in order."""
        return (*self.imports, *self.functions, *self.body, *self.last)


class Breakable:
    """What a `break` can leave: a loop, a `switch`, a labelled statement."""

    def __init__(self, label: str = "") -> None:
        self.label = label
        self.left = False


class Scope:
    """A function's, module's or namespace's body.

    `names` are the variables declared in it; blocks have no scope of their own. `namespace` holds the names that a
    TypeScript namespace exports and is None elsewhere.
    """

    def __init__(self, source: Source, namespace: list[str] | None = None) -> None:
        self.source = source
        self.names: set[str] = set()
        self.namespace = namespace
        self.breaks: list[Breakable] = []

    def span(self, node: Node) -> Span:
        """Where a node stands."""
        return self.source.span(node)

    def expression(self, node: Node | None) -> Expr:
        """An expression; undefined for what is none."""
        if node is None:
            return NOTHING
        form = EXPRESSIONS.get(node.type)
        self.source.enter()
        try:
            return form(self, node) if form else NOTHING
        finally:
            self.source.depth -= 1

    def target(self, node: Node | None) -> Target:
        """What is assigned to."""
        form = TARGETS.get(node.type) if node is not None else None
        self.source.enter()
        try:
            return form(self, node) if form and node is not None else NameTarget("")
        finally:
            self.source.depth -= 1

    def declare(self, node: Node | None) -> Target:
        """What is assigned to, with its variables as this scope's."""
        target = self.target(node)
        if isinstance(target, NameTarget):
            self.names.add(target.name)
        else:
            self.names.update(names_in(target))
        return target

    def block(self, node: Node | None) -> Block:
        """The statements of a block, or of one statement without braces."""
        if node is None:
            return ()
        out = Statements()
        self.statements(self.source.inside(node) if node.type == "statement_block" else (node,), out)
        return out.block()

    def statements(self, nodes: Iterable[Node], out: Statements) -> None:
        """Statements one after the other. One that is nested too deeply is counted as lost, the others stay."""
        for node in nodes:
            form = STATEMENTS.get(node.type)
            if form is None:
                continue
            try:
                self.source.enter()
                try:
                    form(self, node, out)
                finally:
                    self.source.depth -= 1
            except TOO_DEEP:
                self.source.lost += 1


# By kind of syntax node. Filled by `lowering`, which knows all the forms; they all need a scope to go on with.
EXPRESSIONS: dict[str, Callable[[Scope, Node], Expr]] = {}
TARGETS: dict[str, Callable[[Scope, Node], Target]] = {}
STATEMENTS: dict[str, Callable[[Scope, Node, Statements], None]] = {}


def names_in(target: Target) -> Iterator[str]:
    """The variables of a target."""
    waiting: list[Target] = [target]
    while waiting:
        match waiting.pop():
            case NameTarget(name=name) if name:
                yield name
            case SequenceTarget(items=items, rest=rest):
                waiting.extend(item[0] for item in items if item)
                waiting.extend([rest] if rest else ())
            case RecordTarget(items=fields, rest=rest):
                waiting.extend(field[1] for field in fields)
                waiting.extend([rest] if rest else ())
            case _:
                pass
