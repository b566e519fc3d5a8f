"""Imports, made absolute, and the module that a file is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from maremma.analysis.program import ir
from maremma.analysis.program.layer_roots import LAYER_ROOT
from maremma.analysis.program.python.lowering import Lowering


def package_of(path: str) -> str:
    """The dotted package that a file's relative imports start from; empty at a root."""
    root = LAYER_ROOT.match(path)
    inside = path[root.end() :] if root else path
    return inside.rpartition("/")[0].strip("/").replace("/", ".")


def import_modules(low: Lowering, node: ast.Import) -> Iterator[ir.Stmt]:
    """`import a.b` binds `a` and loads `a.b`; `import a.b as c` binds that."""
    span = low.span(node)
    for alias in node.names:
        head, dot, _ = alias.name.partition(".")
        if alias.asname:
            yield ir.Bind(ir.NameTarget(alias.asname), ir.Import(alias.name), span)
            continue
        yield ir.Bind(ir.NameTarget(head), ir.Import(head), span)
        if dot:
            yield ir.Do(ir.Import(alias.name), span)


def import_from(low: Lowering, node: ast.ImportFrom) -> Iterator[ir.Stmt]:
    """`from a import b as c` binds `c`. All names of a module are the variable `*`, bound to the name `*` of it."""
    span = low.span(node)
    module = absolute(low.package, node.level, node.module or "")
    if module == "__future__":
        return
    for alias in node.names:
        value = ir.Import(module, alias.name) if module else ir.Import(alias.name)
        yield ir.Bind(ir.NameTarget(alias.asname or alias.name), value, span)


def absolute(package: str, level: int, module: str) -> str:
    """The module that is meant. One above the root keeps its dots: there is no such module."""
    if not level:
        return module
    parents = package.split(".") if package else []
    if level - 1 > len(parents):
        return f"{'.' * level}{module}"
    return ".".join(filter(None, (*parents[: len(parents) - level + 1], module)))
