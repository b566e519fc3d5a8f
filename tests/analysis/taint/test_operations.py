"""What the operations of the languages and of their libraries do with data. The cases are data, one file a library."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.analyze import analyze
from maremma.model.code.flow import Flow, Origin

HERE = Path(__file__).parent
STRUCTURED = "?"
"""Marks a kind of sink that is in danger only if it is given an object."""


def cases(language: str) -> Iterator[Any]:
    """What the language itself does, then each of its libraries."""
    for path in (HERE / f"{language}_language.toml", *sorted((HERE / "libraries" / language).rglob("*.toml"))):
        for family in tomllib.loads(path.read_text("utf-8"))["family"]:
            for statement, expected in family["cases"]:
                yield pytest.param(family, statement, expected, id=f"{path.stem}, {family['title']}: {statement}")


def flows_in_python(family: Mapping[str, Any], statement: str) -> tuple[Flow, ...]:
    prefix = "async " if family.get("asynchronous") else ""
    body = f'x = event["x"]\ny = event["y"]\n{statement}\n{family.get("ending", "")}'
    text = f"{family['setup']}\n{prefix}def handler(event, context):\n{textwrap.indent(body, '    ')}\n"
    return analyze(PythonProgram({"app.py": text.encode}, lambda path: False), "app.py", "handler").flows


def flows_in_javascript(setup: str, body: str, file: str = "index.js") -> tuple[Flow, ...]:
    export = "exports.handler" if file.endswith(".js") else "export const handler"
    fields = "const x = event.x, o = event.o, y = event.y;"
    source = f"{setup}\n{export} = async (event) => {{\n{fields}\n{body}\n}};\n"
    return analyze(JavaScriptProgram({file: source.encode}), file, "handler").flows


@pytest.mark.parametrize(("family", "statement", "expected"), list(cases("python")))
def test_in_python(family: Mapping[str, Any], statement: str, expected: str) -> None:
    """A statement reaches these sinks with what it was given, and no others."""
    assert {flow.sink.value for flow in flows_in_python(family, statement)} == set(expected.split())


@pytest.mark.parametrize(("family", "statement", "expected"), list(cases("javascript")))
def test_in_javascript(family: Mapping[str, Any], statement: str, expected: str) -> None:
    """A statement reaches these sinks with what it was given, and no others; `name:` goes before another origin."""
    body = f"{statement}\n{family.get('ending', '')}"
    flows = flows_in_javascript(family["setup"], body, family.get("file", "index.js"))
    assert {said(flow) for flow in flows} == set(expected.split())


def said(flow: Flow) -> str:
    origin = "" if flow.origin is Origin.EVENT else f"{flow.origin.replace(' ', '-')}:"
    return f"{origin}{flow.sink}{STRUCTURED if flow.structured else ''}"


@pytest.mark.parametrize(
    ("setup", "body", "certainty"),
    [
        ("const { Pool } = require('pg'); const db = new Pool();", "await db.query(`select ${x}`);", 2),
        ("", "await event.db.query(`select ${x}`);", 1),
        ("const connect = require('./nowhere');", "await connect().query(`select ${x}`);", 1),
        ("const zlib = require('zlib');", "eval(zlib.gunzipSync(x).toString());", 2),
        ("const strange = require('strange');", "eval(strange(x));", 1),
        ("", "eval(x);", 2),
    ],
)  # fmt: skip
def test_how_sure_a_flow_is(setup: str, body: str, certainty: int) -> None:
    """What is known by its package is sure; what is known by a method's name, or is unknown, is less so."""
    flows = flows_in_javascript(setup, body)
    assert max(flow.certainty for flow in flows if flow.field == ("x",)) == certainty
