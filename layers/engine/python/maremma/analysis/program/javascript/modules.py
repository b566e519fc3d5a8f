"""Imports and exports, of ES modules and of TypeScript.

A module's top runs with the names `exports`, `module`, `require`, `__filename` and `__dirname`. What an ES module
exports is set on `exports`; `export * from "x"` binds `Import("x", "*")` to the name `*exports`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    Argument,
    AttrTarget,
    Bind,
    Call,
    Const,
    Do,
    Import,
    Name,
    NameTarget,
)
from maremma.analysis.program.javascript import functions
from maremma.analysis.program.javascript.annotations import decorators
from maremma.analysis.program.javascript.literals import unescaped
from maremma.analysis.program.javascript.scope import STATEMENTS, Statements, names_in
from maremma.analysis.program.javascript.statements import define_class
from maremma.analysis.program.javascript.syntax import first, has_token, last, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr, Span
    from maremma.analysis.program.javascript.scope import Scope

ALL_EXPORTS = "*exports"
_CLASSES = frozenset({"class_declaration", "abstract_class_declaration"})
_FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})


def _module_name(scope: Scope, node: Node | None) -> str:
    return unescaped(scope.source.of(node)[1:-1])


def _said(scope: Scope, node: Node | None) -> str:
    """The name in a specifier, which may be a string."""
    text = scope.source.of(node)
    return unescaped(text[1:-1]) if node is not None and node.type == "string" else text


# --- imports ---------------------------------------------------------------------------------------------------------


def _import(scope: Scope, node: Node, out: Statements) -> None:
    if has_token(node, "type"):
        return
    clause = first(node)
    if clause is not None and clause.type == "import_require_clause":
        _import_require(scope, clause, out)
        return
    module = _module_name(scope, node.child_by_field_name("source"))
    if clause is None or clause.type != "import_clause":
        out.imports.append(Do(Import(module), scope.span(node)))
        return
    for child in parts(clause):
        form = _IMPORTED.get(child.type)
        for name, imported in form(scope, child) if form else ():
            scope.names.add(name)
            out.imports.append(Bind(NameTarget(name), Import(module, imported), scope.span(child)))


def _import_require(scope: Scope, node: Node, out: Statements) -> None:
    """`import x = require("y")`."""
    module = Const(_module_name(scope, node.child_by_field_name("source")))
    called = Call(Name("require"), (Argument(module),), scope.span(node))
    out.imports.append(Bind(scope.declare(first(node)), called, scope.span(node)))


def _named(scope: Scope, node: Node) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for child in parts(node):
        if child.type != "import_specifier" or has_token(child, "type"):
            continue
        alias = _said(scope, child.child_by_field_name("alias"))
        # The grammar has no name for `default as x`.
        name = _said(scope, child.child_by_field_name("name")) or "default"
        found.append((alias or name, name))
    return found


_IMPORTED: dict[str, Callable[[Scope, Node], list[tuple[str, str]]]] = {
    "identifier": lambda scope, node: [(scope.source.of(node), "default")],
    "namespace_import": lambda scope, node: [(scope.source.of(first(node)), "")],
    "named_imports": _named,
}


def _import_alias(scope: Scope, node: Node, out: Statements) -> None:
    """`import A = N.M`."""
    out.body.append(Bind(scope.declare(first(node)), scope.expression(last(node)), scope.span(node)))


# --- exports ---------------------------------------------------------------------------------------------------------


def _export(scope: Scope, node: Node, out: Statements) -> None:
    if node.child_by_field_name("source") is not None:
        if not has_token(node, "type"):
            _export_from(scope, node, out)
        return
    declaration = node.child_by_field_name("declaration")
    if declaration is not None:
        _declaration(scope, node, declaration, out)
    elif node.child_by_field_name("value") is not None:
        _export_default(scope, node, out)
    elif has_token(node, "="):
        target = AttrTarget(Name("module"), "exports")
        out.last.append(Bind(target, scope.expression(last(node)), scope.span(node)))
    elif not has_token(node, "type"):
        _export_clause(scope, node, out)


def export(scope: Scope, name: str, value: Expr, span: Span) -> list[Bind]:
    """What sets an export. A namespace only notes its name."""
    if scope.namespace is not None:
        scope.namespace.append(name)
        return []
    return [Bind(AttrTarget(Name("exports"), name), value, span)]


def _declaration(scope: Scope, node: Node, declaration: Node, out: Statements) -> None:
    made = Statements()
    if declaration.type in _CLASSES:
        define_class(scope, declaration, made, decorators(scope, node))
    elif declaration.type in STATEMENTS:
        STATEMENTS[declaration.type](scope, declaration, made)
    default = has_token(node, "default")
    names = _declared(scope, declaration)
    said = [(("default" if default else name), Name(name)) for name in names]
    binds = [bind for name, value in said for bind in export(scope, name, value, scope.span(node))]
    out.imports.extend(made.imports)
    out.functions.extend(made.functions)
    out.body.extend(made.body)
    if declaration.type in _FUNCTIONS:
        out.functions.extend(binds)
    elif has_token(declaration, "let") or has_token(declaration, "var"):
        # Exports are live: what a variable holds at the module's end is what others see.
        out.last.extend(binds)
    else:
        out.body.extend(binds)


def _declared(scope: Scope, node: Node) -> list[str]:
    """The variables that a declaration makes, in order; none for types."""
    if node.type not in STATEMENTS:
        return []
    declarators = [child for child in parts(node) if child.type == "variable_declarator"]
    if declarators:
        return [name for child in declarators for name in _names(scope, child.child_by_field_name("name"))]
    name = scope.source.of(node.child_by_field_name("name") or first(node))
    return [name.split(".", maxsplit=1)[0]] if name else []


def _names(scope: Scope, node: Node | None) -> list[str]:
    return sorted(names_in(scope.target(node)))


def _export_default(scope: Scope, node: Node, out: Statements) -> None:
    value = scope.expression(node.child_by_field_name("value"))
    out.body.extend(export(scope, "default", functions.called(value, "default"), scope.span(node)))


def _export_clause(scope: Scope, node: Node, out: Statements) -> None:
    """`export {a as b}`: exports are live, so that their values at the module's end count."""
    for name, alias, span in _specifiers(scope, node):
        out.last.extend(export(scope, alias, Name(name), span))


def _specifiers(scope: Scope, node: Node) -> list[tuple[str, str, Span]]:
    found: list[tuple[str, str, Span]] = []
    clause = next((child for child in parts(node) if child.type == "export_clause"), None)
    for child in parts(clause):
        if child.type != "export_specifier" or has_token(child, "type"):
            continue
        # The grammar has no name for the word `default`.
        alias = _said(scope, child.child_by_field_name("alias"))
        name = _said(scope, child.child_by_field_name("name"))
        words = [part for part in scope.source.of(child).split() if part]
        name = name or words[0]
        alias = alias or (words[-1] if "as" in words else name)
        found.append((name, alias, scope.span(child)))
    return found


def _export_from(scope: Scope, node: Node, out: Statements) -> None:
    module = _module_name(scope, node.child_by_field_name("source"))
    span = scope.span(node)
    whole = next((child for child in parts(node) if child.type == "namespace_export"), None)
    if whole is not None:
        out.imports.extend(export(scope, _said(scope, first(whole)), Import(module), span))
    elif has_token(node, "*"):
        out.imports.append(Bind(NameTarget(ALL_EXPORTS), Import(module, "*"), span))
    else:
        for name, alias, at in _specifiers(scope, node):
            out.imports.extend(export(scope, alias, Import(module, name), at))


FORMS: dict[str, Callable[[Scope, Node, Statements], None]] = {
    "import_statement": _import,
    "import_alias": _import_alias,
    "export_statement": _export,
}
