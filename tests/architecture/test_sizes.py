"""A function is read in one look and a file in one sitting. What is larger today is named here with its size."""

import ast
from functools import cache

from tests.architecture.checkout import ROOT, files

PACKAGE = "layers/engine/python/maremma"
MEASURED = (PACKAGE, "functions", "stacks", "sandbox", "support")
MOST_LINES_OF_A_FUNCTION = 40
"""From `def` to its end; the docstring and blank lines are not counted."""

MOST_LINES_OF_A_FILE = 300

LARGER_FUNCTIONS = {
    "stacks/scanner.py:__init__": 106,
    "cli/commands/verify.py:verify": 58,
    "cli/commands/statement.py:statement": 58,
    "cli/commands/quarantine.py:quarantine": 58,
    "cli/commands/scan.py:scan": 57,
    "stacks/member.py:__init__": 56,
    "engine/conclude.py:conclude": 55,
    "cli/template/facts.py:_function": 55,
    "aws/discovery/place_facts.py:collect": 50,
    "engine/assess.py:assess": 49,
    "aws/receivers/event_detail.py:detail": 48,
    "cli/check/assessment.py:judge_subject": 47,
    "sandbox/stage.py:opened": 44,
    "sandbox/fleet/account.py:seed": 44,
    "sandbox/embedded.py:start": 42,
    "cli/check/templates.py:check_template": 41,
}
"""The list may only become shorter, and its numbers smaller. Most of a command is its options, each with its help."""

LARGER_FILES = {
    "analysis/taint/models/special.py": 378,
    "analysis/taint/models/authorizers/authorizers.py": 378,
    "analysis/taint/interpreter/expressions.py": 377,
    "analysis/taint/models/aws/aws_calls.py": 377,
    "analysis/taint/lattice/taints.py": 368,
    "analysis/taint/models/frameworks/nest.py": 367,
    "analysis/taint/run/store.py": 351,
    "analysis/taint/event/sources.py": 351,
    "analysis/reach/uses.py": 347,
    "analysis/taint/interpreter/calls.py": 346,
    "aws/deployment.py": 341,
    "contract.py": 334,
    "stacks/constructs/scan_workflow.py": 329,
    "analysis/taint/interpreter/statements.py": 326,
    "aws/enforce/enforcer.py": 308,
    "sandbox/workers.py": 305,
}
"""The same. `special.py` ends in tables."""


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


def beyond(found, ceilings):
    return {name: size for name, size in found.items() if size > ceilings.get(name, 0)}


def test_the_package_is_measured():
    assert len(measured()) > 700
    assert any(name.startswith("stacks/") for name in measured())


def test_no_function_grows_beyond_one_look():
    found = larger(functions(), MOST_LINES_OF_A_FUNCTION)
    assert beyond(found, LARGER_FUNCTIONS) == {}
    assert sorted(LARGER_FUNCTIONS.keys() - found.keys()) == [], "take these off the list"


def test_no_file_grows_beyond_one_sitting():
    found = larger(((name, len(text.splitlines())) for name, text in measured().items()), MOST_LINES_OF_A_FILE)
    assert beyond(found, LARGER_FILES) == {}
    assert sorted(LARGER_FILES.keys() - found.keys()) == [], "take these off the list"
