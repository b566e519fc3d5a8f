"""Hostile and broken sources: nothing raises, nothing warns, and what is lost is counted."""

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.program.python.program import PythonProgram

from tests.analysis.taint.python.dumping import dump_module
from tests.analysis.taint.python.test_lowering import module

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
SOURCE = "\n".join(case["python"] for case in CASES).encode()
DEEP = 5000


@pytest.mark.parametrize(
    "nested",
    [
        "(" * DEEP + ")" * DEEP,
        "a" + ".b()" * DEEP,
        "a" + "[0]" * DEEP,
        "not " * DEEP + "a",
        "lambda: " * DEEP + "a",
        "a if b else " * DEEP + "c",
        "{1:" * DEEP + "}" * DEEP,
        'f"{' * DEEP,
        "match a:\n case " + "[" * DEEP + "]" * DEEP + ": pass",
    ],
    ids=lambda nested: nested[:12],
)
def test_deep_nesting_costs_its_own_statement(nested):
    program = PythonProgram({"a.py": f"run(x)\n{nested}\n".encode}, lambda _: False)
    lowered = program.module("a.py")
    assert "(call run x)" in dump_module(lowered)
    assert not lowered.complete or program.lost


@pytest.fixture
def shallow_stack():
    """Python's own limit, whatever other tests have made of it."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.usefixtures("shallow_stack")
def test_what_is_nested_too_deeply_for_lowering_alone_is_counted():
    program = PythonProgram({"a.py": f"def f():\n    a{'.b()' * 500}\n    run(x)\n".encode}, lambda _: False)
    function = program.module("a.py").top.body[0].function
    assert program.lost == 0
    assert len(function.body) == 1
    assert program.lost == 1


@pytest.mark.parametrize("source", ["x = " + "+".join(["a"] * 20_000), "x = a" + " and a" * 20_000])
def test_long_chains_are_no_deep_nesting(source):
    lowered = module(source)
    assert lowered.complete
    assert dump_module(lowered).count(" a") >= 20_000


def test_long_texts_are_flat():
    lowered = module("x = 'a'" + " + b" * 20_000)
    assert len(lowered.top.body[0].value.parts) == 20_001


@pytest.mark.filterwarnings("error")
def test_warnings_of_the_parser_are_the_authors():
    assert dump_module(module(r"x = '\d'; y = a is 1")) == r"x = '\\d'; y = (a == 1)"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, len(SOURCE)), st.integers(0, len(SOURCE)), st.binary(max_size=6))
def test_mutated_sources_are_lowered_to_something(first, second, put_in):
    start, end = sorted((first, second))
    for contents in (
        SOURCE[:start],
        SOURCE[:start] + put_in + SOURCE[min(end, start + 9) :],
        SOURCE[start : start + 400],
    ):
        dump_module(module(contents))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_lowered_to_something(contents):
    dump_module(module(contents))
