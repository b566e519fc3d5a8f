"""The state of the interpreter has owners: whoever is handed the machine asks its parts, and changes none of them."""

import ast

from tests.architecture.checkout import ROOT, files

PACKAGE = ROOT / "layers/engine/python/maremma"
OWN = PACKAGE / "analysis/taint/run/machine.py"
MOST_NAMES = 30


def readers():
    """Every other module of the package that is handed a machine."""
    found = {path: path.read_text() for path in files(".py") if path.is_relative_to(PACKAGE) and path != OWN}
    return {path: ast.parse(text) for path, text in found.items() if "run.machine import" in text}


def is_machine(node):
    """`machine`, `self.machine`, `self._machine`."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.lstrip("_") == "machine"


def names():
    for tree in readers().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and is_machine(node.value):
                yield node.attr


def is_of_machine(node):
    """`machine.part`, `machine.part.field`, `machine.part[key]`."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
        if is_machine(node):
            return True
    return False


def changes():
    for path, tree in readers().items():
        for node in ast.walk(tree):
            is_target = isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load)
            if is_target and is_of_machine(node):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"


def test_those_who_are_handed_a_machine_are_found():
    assert len(readers()) > 100


def test_a_machine_is_a_few_parts():
    assert len(set(names())) <= MOST_NAMES, sorted(set(names()))


def test_no_part_of_a_machine_is_set_from_outside():
    assert list(changes()) == []
