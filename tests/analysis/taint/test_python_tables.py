"""What the operations of Python and of its libraries do with data. The cases are data."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.tables import table
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.tables.operations import TABLES, Condition, SinkSpec, load_models
from maremma.model.code.flow import Origin, Sink

FAMILIES = tomllib.loads((Path(__file__).parent / "python_tables.toml").read_text("utf-8"))["family"]
CASES = [
    pytest.param(family, statement, expected, id=f"{family['title']}: {statement}")
    for family in FAMILIES
    for statement, expected in family["cases"]
]
KINDS = {"*", "repr", "operator", "climbs", "not text", "rooted", "untyped", *(kind.value for kind in Sink)}
RETURNS = {
    "", "derived", "clean", "same", "receiver", "transparent", "parsed", "text", "element", "result",
    "symbol", "origin", "view", "record", "encoded",
}  # fmt: skip
OPERATIONS = [
    pytest.param(entry, id=f"{name}: {entry['names'][0]}")
    for name in TABLES
    for entry in table("maremma.analysis.taint.tables", name).get("operation", ())
]


def source(family: Mapping[str, Any], statement: str) -> str:
    prefix = "async " if family.get("asynchronous") else ""
    body = f'x = event["x"]\ny = event["y"]\n{statement}\n{family.get("ending", "")}'
    return f"{family['setup']}\n{prefix}def handler(event, context):\n{textwrap.indent(body, '    ')}\n"


@pytest.mark.parametrize(("family", "statement", "expected"), CASES)
def test_an_operation(family: Mapping[str, Any], statement: str, expected: str) -> None:
    """A statement reaches these sinks with what it was given, and no others."""
    text = source(family, statement)
    program = PythonProgram({"app.py": text.encode}, lambda path: False)
    flows = analyze(program, "app.py", "handler").flows
    assert {flow.sink.value for flow in flows} == set(expected.split())


@pytest.mark.parametrize("entry", OPERATIONS)
def test_an_operation_in_a_table(entry: Mapping[str, Any]) -> None:
    """Kinds exist, settings are known, and an answer is one of those that there are."""
    assert set(kinds(entry)) <= KINDS
    way, _, detail = entry.get("returns", "").partition(":")
    assert way in RETURNS
    assert way != "origin" or detail.partition(":")[0] in set(Origin)
    for sink in entry.get("sinks", ()):
        assert set(sink) <= {"kind", "args", "when", *SinkSpec.__slots__} - {"arguments"}
        for condition in sink.get("when", ()):
            assert set(condition) <= {"arg", *Condition.__slots__} - {"argument"}


def kinds(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from entry.get("removes", ())
    for sink in entry.get("sinks", ()):
        yield sink["kind"]
    for what in ("asserts", "when_true", "when_false"):
        for removal in entry.get(what, ()):
            yield from removal["removes"]


def test_the_tables_agree() -> None:
    """No name is there twice for one language."""
    assert load_models().find("subprocess.run", "python") is not None
