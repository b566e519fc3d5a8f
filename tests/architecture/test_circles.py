"""No module of the package imports itself by others: not where it begins, not inside of functions, not for types."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.checkout import ROOT

PACKAGE = ROOT / "layers" / "engine" / "python" / "maremma"
IR, BUNDLES = "maremma.analysis.program.ir", "maremma.analysis.taint.models.bundles"
KNOTS = (
    # Expressions hold functions, functions statements, and statements expressions: one definition on four pages.
    (f"{IR}.expressions", f"{IR}.definitions", f"{IR}.statements", f"{IR}.targets"),
    (f"{BUNDLES}.scopes", f"{BUNDLES}.modules"),
)
"""What is tied by types. The list may only become shorter."""


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


def graph():
    """The modules with those that each imports; a package's own `__init__` is what it holds, so that is left out."""
    known = modules()

    def module_of(name):
        return next((part for part in (name, name.rpartition(".")[0]) if part in known), None)

    edges = {name: {module_of(each) for each in imported(path)} - {None, name} for name, path in known.items()}
    return {name: {each for each in found if not name.startswith(f"{each}.")} for name, found in edges.items()}


def circle_in(edges):
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return error.args[1]
    return []


EDGES = graph()


def test_no_module_is_in_a_circle():
    tied = {name: knot[0] for knot in KNOTS for name in knot}
    edges = {}
    for name, found in EDGES.items():
        own = tied.get(name, name)
        edges.setdefault(own, set()).update({tied.get(each, each) for each in found} - {own})
    assert circle_in(edges) == []


@pytest.mark.parametrize("knot", KNOTS, ids=lambda knot: knot[0])
def test_a_knot_that_was_untied_is_taken_off_the_list(knot):
    within = {name: EDGES[name] & set(knot) for name in knot}
    assert set(circle_in(within)) <= set(knot)
    assert circle_in(within)
