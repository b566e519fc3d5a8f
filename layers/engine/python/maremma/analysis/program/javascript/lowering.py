"""A source file as a module: parsed as a whole, its top lowered at once, functions when they are entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Function, Language, Module
from maremma.analysis.program.javascript import control, expressions, modules, patterns, statements, typescript
from maremma.analysis.program.javascript.functions import deferred
from maremma.analysis.program.javascript.scope import EXPRESSIONS, STATEMENTS, TARGETS, Scope, Statements
from maremma.analysis.program.javascript.syntax import Source

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Block

EXPRESSIONS.update(expressions.FORMS)
TARGETS.update(patterns.FORMS)
STATEMENTS.update(statements.FORMS | control.FORMS | modules.FORMS | typescript.FORMS)


def module_of(path: str, source: Source) -> Module:
    """The module of a parsed file. Anything can be parsed: what could not be read is left out."""
    root = source.tree.root_node
    scope = Scope(source)

    def block() -> Block:
        out = Statements()
        scope.statements((root,) if root.type == "ERROR" else root.named_children, out)
        return out.block()

    top = Function("", (), source.span(root), deferred(scope, block))
    return Module(path, Language.JAVASCRIPT, top, source.text, source.complete)
