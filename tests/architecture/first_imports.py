"""Prints every module of the package that cannot be the first that an interpreter imports, and why.

What no circle of imports goes through cannot fail where it is first and succeed where it is not, so that the modules in
circles are tried: each in a process of its own, which begins with nothing but the standard library and other packages.
"""

from __future__ import annotations

import ast
import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Graph = Mapping[str, frozenset[str]]


def graph_of(root: Path) -> Graph:
    """The modules with those that each loads while it is loaded itself."""
    paths = {".".join((root.name, *path.relative_to(root).with_suffix("").parts)): path for path in root.rglob("*.py")}
    modules = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    return {
        name: frozenset(_known(modules, _imported(ast.parse(path.read_bytes())))).difference(_around(name), (name,))
        for name, path in sorted(modules.items())
    }


def _known(modules: Mapping[str, object], names: Iterable[str]) -> Iterator[str]:
    """The modules that names are or lie in: whoever loads `a.b.c` loads `a` and `a.b`."""
    for name in names:
        parts = name.split(".")
        yield from (each for end in range(1, len(parts) + 1) if (each := ".".join(parts[:end])) in modules)


def _around(name: str) -> Iterator[str]:
    """The packages that a module lies in. They are loaded before it, whoever is first."""
    while name := name.rpartition(".")[0]:
        yield name


def _imported(node: ast.AST) -> Iterator[str]:
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module and not each.level:
            yield from (f"{each.module}.{alias.name}" for alias in each.names)
        elif not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not _is_for_types(each):
            yield from _imported(each)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def reached_from(graph: Graph, name: str) -> frozenset[str]:
    """All that a module loads, itself or by others; itself too if it is in a circle."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in graph[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return frozenset(found)


def loaded_by(graph: Graph, name: str) -> frozenset[str]:
    """All that is loaded where a module is the first: what it loads, the packages it lies in, and what they load."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        more = {*graph[each], *(package for package in _around(each) if package in graph)} - found
        found.update(more)
        waiting.extend(more)
    return frozenset(found)


def in_circles(graph: Graph) -> Iterator[str]:
    """The modules that load, by others, themselves."""
    return (name for name in graph if name in reached_from(graph, name))


def failures(modules: Iterable[str]) -> Iterator[str]:
    """Each that cannot be the first, with what is raised."""
    for name in modules:
        ended, says = os.pipe()
        child = os.fork()
        if not child:
            os.close(ended)
            try:
                os._exit(_tried(name, says))
            finally:  # nothing that a module raises lets its process go on here
                os._exit(1)
        os.close(says)
        with os.fdopen(ended, "rb") as told:
            why = told.read().decode()
        if os.waitpid(child, 0)[1]:
            yield f"{name}: {why}"


def _tried(name: str, says: int) -> int:
    try:
        importlib.import_module(name)
    except (ImportError, AttributeError) as error:
        os.write(says, f"{type(error).__name__}: {error}"[:500].encode())
        return 1
    return 0


if __name__ == "__main__":
    graph = graph_of(Path(sys.argv[1]))
    circles = frozenset(in_circles(graph))
    # What circles load and no circle goes through is loaded once, for all of them.
    for name in sorted(frozenset[str]().union(*(graph[each] for each in circles)) - circles):
        if circles.isdisjoint(loaded_by(graph, name)):
            importlib.import_module(name)
    for failed in failures(sorted(circles)):
        sys.stdout.write(f"{failed}\n")
    sys.stdout.write(f"{len(circles)} modules in circles of {len(graph)}\n")
