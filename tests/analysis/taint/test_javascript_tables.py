"""What the operations of JavaScript, Node and npm's libraries do with data. The cases are data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.tables.operations import load_models
from maremma.model.code.flow import Flow, Origin

CASES = [
    pytest.param(family, statement, expected, id=f"{family['title']}: {statement}")
    for name in ("javascript_tables", "javascript_guards")
    for family in tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))["family"]
    for statement, expected in family["cases"]
]
STRUCTURED = "?"
"""Marks a kind of sink that is in danger only if it is given an object."""


def flows_of(setup: str, body: str, file: str = "index.js") -> tuple[Flow, ...]:
    export = "exports.handler" if file.endswith(".js") else "export const handler"
    fields = "const x = event.x, o = event.o, y = event.y;"
    source = f"{setup}\n{export} = async (event) => {{\n{fields}\n{body}\n}};\n"
    return analyze(JavaScriptProgram({file: source.encode}), file, "handler").flows


@pytest.mark.parametrize(("family", "statement", "expected"), CASES)
def test_an_operation(family: Mapping[str, Any], statement: str, expected: str) -> None:
    """A statement reaches these sinks with what it was given, and no others; `name:` goes before another origin."""
    flows = flows_of(family["setup"], f"{statement}\n{family.get('ending', '')}", family.get("file", "index.js"))
    assert {said(flow) for flow in flows} == set(expected.split())


def said(flow: Flow) -> str:
    origin = "" if flow.origin is Origin.EVENT else f"{flow.origin.replace(' ', '-')}:"
    return f"{origin}{flow.sink}{STRUCTURED if flow.structured else ''}"


def test_languages_are_kept_apart() -> None:
    """`exec` is a command in one and code in the other."""
    models = load_models()
    assert models.find("eval", "javascript") is not models.find("eval", "python")
    assert models.find("child_process.exec", "python") is None


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
    assert max(flow.certainty for flow in flows_of(setup, body) if flow.field == ("x",)) == certainty
