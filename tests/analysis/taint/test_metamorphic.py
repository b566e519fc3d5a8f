"""What a program does counts, not how it is written: the same flows are found in every way of writing it."""

from pathlib import Path

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.python.program import python_program
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.run.loads import CODE, MEMBER, MODULE

from tests.analysis.taint import rewriting_javascript, rewriting_python

PAIRS = Path(__file__).parent / "pairs"
EVERY = 5
"""Of the pairs, to keep the tests short."""

HANDLERS = ("unsafe", "safe")


def pairs(language, ending):
    found = sorted((PAIRS / language).rglob(f"*{ending}"))
    return [path for path in found if not path.name.startswith("_")]


def flows(files, path, handler):
    """The sinks, and what reaches them, with the field that it comes from."""
    sources = {name: (lambda text=text: text.encode()) for name, text in files.items()}
    program = python_program(sources) if path.endswith(".py") else JavaScriptProgram(sources)
    analysis = analyze(program, path, handler)
    assert [each for each in analysis.coverage.says if not each.startswith((MODULE, MEMBER, CODE))] == []
    return {(flow.sink.value, flow.symbol, flow.origin.value, flow.field) for flow in analysis.flows}


def beside(path):
    """The modules that the pairs of a folder import."""
    return {each.name: each.read_text("utf-8") for each in path.parent.iterdir() if each.name.startswith("_")}


def assert_found_alike(path, written):
    """In every way in which a pair is written, which are the files by way and the first of them."""
    for handler in HANDLERS:
        expected = flows({**beside(path), path.name: path.read_text("utf-8")}, path.name, handler)
        for way, (files, first) in written.items():
            assert flows({**beside(path), **files}, first, handler) == expected, (way, files)


@pytest.mark.parametrize("path", pairs("python", ".py")[::EVERY], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_python_written_otherwise_is_found_to_do_the_same(path):
    text = path.read_text("utf-8")
    ways = rewriting_python.REWRITINGS.items()
    assert_found_alike(path, {way: (rewrite(text), rewriting_python.FIRST) for way, rewrite in ways})


@pytest.mark.parametrize(
    "path", pairs("javascript", ".*s")[::EVERY], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_javascript_written_otherwise_is_found_to_do_the_same(path):
    text = path.read_text("utf-8")
    ways = {way: rewrite(text, path.suffix) for way, rewrite in rewriting_javascript.REWRITINGS.items()}
    first = rewriting_javascript.FIRST + path.suffix
    assert_found_alike(path, {way: (files, first) for way, files in ways.items() if files is not None})


def test_typescript_without_its_types_is_found_to_do_the_same():
    paths = pairs("javascript", ".ts")
    texts = rewriting_javascript.untyped([path.read_text("utf-8") for path in paths])
    for path, text in zip(paths, texts, strict=True):
        assert_found_alike(path, {"untyped": ({"first.mjs": text}, "first.mjs")})


def test_a_rewriting_that_changes_what_a_program_does_is_told():
    path = PAIRS / "python" / "cmd" / "number_formats.py"
    changed = path.read_text("utf-8").replace("def unsafe", "def other").replace("def safe", "def unsafe")
    with pytest.raises(AssertionError):
        assert_found_alike(path, {"changed": ({"first.py": changed}, "first.py")})
