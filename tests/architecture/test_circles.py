"""No module of the package imports itself by others: not where it begins, not inside of functions, not for types."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.checkout import ROOT

PACKAGE = ROOT / "layers" / "engine" / "python" / "maremma"


def modules():
    paths = {
        ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)): path
        for path in PACKAGE.rglob("*.py")
    }
    return {name.removesuffix(".__init__"): path for name, path in paths.items()}


def imported(path):
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages_of(name):
    while name := name.rpartition(".")[0]:
        yield name


def graph():
    """The modules with those that each imports. What lies in a package needs the package's `__init__` as well.

    The `__init__` of a package around the module itself counts only if the module asks it for something.
    """
    known = modules()

    def needed(name, target):
        yield from (target, target.rpartition(".")[0])
        yield from (package for package in packages_of(target) if not name.startswith(f"{package}."))

    return {
        name: {each for target in imported(path) for each in needed(name, target) if each in known} - {name}
        for name, path in known.items()
    }


def test_no_module_is_in_a_circle():
    edges = graph()
    assert len(edges) > 1_000
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        pytest.fail(f"imports itself: {' → '.join(reversed(error.args[1]))}")
