"""What a program does counts, not how it is written: the same flows are found in every way of writing it."""

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.analysis.taint.run.loads import CODE, MEMBER, MODULE

from tests.analysis.taint import rewriting_javascript, rewriting_python
from tests.analysis.taint.twins import HANDLERS, pairs

pytestmark = pytest.mark.slow

PAIRS = list(pairs())
PYTHON = [pair for pair in PAIRS if pair.language == "python"]
JAVASCRIPT = [pair for pair in PAIRS if pair.language == "javascript"]
EVERY = 5
"""Of the pairs, to keep the tests short."""


def flows(files, path, handler):
    """The sinks, and what reaches them, with the field that it comes from."""
    sources = {name: (lambda text=text: text.encode()) for name, text in files.items()}
    program = python_program(sources) if path.endswith(".py") else JavaScriptProgram(sources)
    analysis = analyze(program, path, handler)
    assert [each for each in analysis.coverage.says if not each.startswith((MODULE, MEMBER, CODE))] == []
    return {(flow.sink.value, flow.symbol, flow.origin.value, flow.field) for flow in analysis.flows}


def assert_found_alike(pair, written):
    """In every way in which a pair is written, which are the files by way and the first of them."""
    for handler in HANDLERS:
        expected = flows({**pair.modules, pair.name: pair.text}, pair.name, handler)
        for way, (files, first) in written.items():
            assert flows({**pair.modules, **files}, first, handler) == expected, (way, files)


@pytest.mark.parametrize("pair", PYTHON[::EVERY], ids=lambda pair: pair.id)
def test_python_written_otherwise_is_found_to_do_the_same(pair):
    ways = rewriting_python.REWRITINGS.items()
    assert_found_alike(pair, {way: (rewrite(pair.text), rewriting_python.FIRST) for way, rewrite in ways})


@pytest.mark.parametrize("pair", JAVASCRIPT[::EVERY], ids=lambda pair: pair.id)
def test_javascript_written_otherwise_is_found_to_do_the_same(pair):
    ways = {way: rewrite(pair.text, pair.ending) for way, rewrite in rewriting_javascript.REWRITINGS.items()}
    first = rewriting_javascript.FIRST + pair.ending
    assert_found_alike(pair, {way: (files, first) for way, files in ways.items() if files is not None})


def test_typescript_without_its_types_is_found_to_do_the_same():
    typed = [pair for pair in PAIRS if pair.ending == ".ts"]
    texts = rewriting_javascript.untyped([pair.text for pair in typed])
    for pair, text in zip(typed, texts, strict=True):
        assert_found_alike(pair, {"untyped": ({"first.mjs": text}, "first.mjs")})


def test_a_rewriting_that_changes_what_a_program_does_is_told():
    pair = next(pair for pair in PAIRS if pair.id == "cmd/number_formats.py")
    changed = pair.text.replace("def unsafe", "def other").replace("def safe", "def unsafe")
    with pytest.raises(AssertionError):
        assert_found_alike(pair, {"changed": ({"first.py": changed}, "first.py")})
