"""A function is read in one look and a file in one sitting."""

import ast
from functools import cache

from tests.architecture.checkout import ROOT, files

PACKAGE = "layers/engine/python/maremma"
MEASURED = (PACKAGE, "functions", "stacks", "sandbox", "support")
MOST_LINES_OF_A_FUNCTION = 40
"""From `def` to its end; the docstring and blank lines are not counted."""

MOST_LINES_OF_A_FILE = 300


def length(function, lines):
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = range(first.lineno, first.end_lineno + 1) if is_docstring else ()
    numbers = range(function.lineno, function.end_lineno + 1)
    return sum(1 for number in numbers if number not in docstring and lines[number - 1].strip())


@cache
def measured():
    """Every file by its path, the package's own without the way to it."""
    found = {path.relative_to(ROOT).as_posix(): path for path in files(".py")}
    return {
        name.removeprefix(f"{PACKAGE}/"): path.read_text()
        for name, path in found.items()
        if name.startswith(tuple(f"{folder}/" for folder in MEASURED))
    }


def functions():
    for name, text in measured().items():
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{name}:{node.name}", length(node, lines)


def larger(sizes, most):
    found = {}
    for name, size in sizes:
        if size > most:
            found[name] = max(size, found.get(name, 0))
    return found


def test_the_package_is_measured():
    assert len(measured()) > 700
    assert any(name.startswith("stacks/") for name in measured())


def test_no_function_grows_beyond_one_look():
    assert larger(functions(), MOST_LINES_OF_A_FUNCTION) == {}


def test_no_file_grows_beyond_one_sitting():
    sizes = ((name, len(text.splitlines())) for name, text in measured().items())
    assert larger(sizes, MOST_LINES_OF_A_FILE) == {}
