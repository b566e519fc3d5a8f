"""Patterns of the package are compiled at their first use, and each of them is right."""

import ast
import gc
import importlib
import re

import pytest
from maremma.patterns import Compiled, compile_late

from tests.architecture.checkout import ROOT

ENGINE = ROOT / "layers" / "engine" / "python"
PATHS = sorted((ENGINE / "maremma").rglob("*.py"))
AT_IMPORT = {}
"""Files that compile a pattern at import, by their path below the package, with the reason."""


def compiled_at_import(tree):
    """The lines that compile a pattern when the module is loaded: those outside the bodies of functions."""
    if isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        inner = [*getattr(tree, "decorator_list", ()), tree.args]
    else:
        inner = ast.iter_child_nodes(tree)
    if isinstance(tree, ast.Call) and ast.unparse(tree.func) in {"re.compile", "compile"}:
        yield tree.lineno
    for each in inner:
        yield from compiled_at_import(each)


@pytest.mark.parametrize(
    "source",
    [
        "A = re.compile('a')",
        "A = {1: (re.compile('a'),)}",
        "class A:\n    a = re.compile('a')",
        "def f(a=re.compile('a')): pass",
        "@g(re.compile('a'))\ndef f(): pass",
        "A = lambda a=re.compile('a'): a",
        "if True:\n    A = [re.compile(each) for each in 'a']",
    ],
)
def test_a_pattern_that_is_compiled_at_import_is_found(source):
    assert list(compiled_at_import(ast.parse(source)))


@pytest.mark.parametrize("source", ["def f():\n    re.compile('a')", "A = lambda: re.compile('a')"])
def test_a_pattern_that_a_function_compiles_is_not(source):
    assert list(compiled_at_import(ast.parse(source))) == []


def test_no_module_compiles_a_pattern_at_import():
    found = {
        str(path.relative_to(ENGINE / "maremma")): lines
        for path in PATHS
        if "compile(" in (source := path.read_text()) and (lines := list(compiled_at_import(ast.parse(source))))
    }
    assert found.keys() == AT_IMPORT.keys()


def test_every_pattern_of_the_package_can_be_compiled():
    for path in PATHS:
        name = ".".join(path.relative_to(ENGINE).with_suffix("").parts)
        importlib.import_module(name.removesuffix(".__init__"))
    gc.unfreeze()  # whoever froze what was loaded hid it from the next line
    patterns = [each for each in gc.get_objects() if issubclass(type(each), Compiled)]
    assert len(patterns) > 500
    wrong = []
    for each in patterns:
        try:
            assert each.flags is not None
        except re.error as error:
            wrong.append((each.pattern, str(error)))
    assert wrong == []


def test_a_pattern_answers_as_that_of_re():
    late, known = compile_late("(?P<letter>[a-z])(\\d)?", re.IGNORECASE), re.compile("(?P<letter>[a-z])(\\d)?", re.I)
    assert late.pattern == known.pattern
    assert late.match("A1").groupdict() == {"letter": "A"}
    assert late.fullmatch("A12") is None
    assert late.search("1b")["letter"] == "b"
    assert late.findall("a1b") == known.findall("a1b")
    assert [each[0] for each in late.finditer("a1b")] == ["a1", "b"]
    assert (late.sub("-", "a1b"), late.subn("-", "a1b"), late.split("a1b")) == (
        known.sub("-", "a1b"),
        known.subn("-", "a1b"),
        known.split("a1b"),
    )
    assert (late.flags, late.groups, late.groupindex) == (known.flags, known.groups, known.groupindex)
    assert compile_late(b"a").match(b"a")[0] == b"a"


def test_a_text_is_known_before_the_pattern_is_compiled():
    assert compile_late("(").pattern == "("


def test_a_wrong_pattern_raises_at_its_first_use():
    late = compile_late("(")
    with pytest.raises(re.error, match="unterminated"):
        late.match("a")


def test_what_a_pattern_does_not_have_a_late_one_does_not_have_either():
    with pytest.raises(AttributeError, match="no attribute 'matches'"):
        compile_late("a").matches  # noqa: B018
