"""An error that nobody foresaw is caught at the boundary and nowhere else."""

import ast

import pytest

from tests.architecture.checkout import ROOT

PRODUCT = ("layers/engine/python/maremma", "functions", "stacks")
BOUNDARY = "layers/engine/python/maremma/boundary.py"
BROAD = {"Exception", "BaseException"}


def names(node):
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node is not None else BROAD


def broad_catches(source):
    """The lines that catch what they do not name, unless they raise it again."""
    if not any(word in source for word in ("except:", *BROAD)):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and names(node.type) & BROAD:
            last = node.body[-1]
            if not (isinstance(last, ast.Raise) and last.exc is None):
                yield node.lineno
        if isinstance(node, ast.Call) and "suppress" in names(node.func) and BROAD & names(node):
            yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("try:\n    f()\nexcept Exception:\n    pass", [3]),
        ("try:\n    f()\nexcept (ValueError, BaseException):\n    pass", [3]),
        ("try:\n    f()\nexcept:\n    pass", [3]),
        ("with suppress(Exception):\n    f()", [1]),
        ("try:\n    f()\nexcept BaseException:\n    g()\n    raise", []),
        ("try:\n    f()\nexcept ValueError:\n    pass", []),
    ],
)
def test_a_broad_catch_is_seen(source, lines):
    assert list(broad_catches(source)) == lines


def test_nobody_but_the_boundary_catches_what_it_does_not_name():
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for folder in PRODUCT
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in broad_catches(path.read_text("utf-8"))
    ]
    assert {each.partition(":")[0] for each in found} == {BOUNDARY}
