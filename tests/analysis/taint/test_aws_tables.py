"""Calls of AWS's SDKs, in both languages, and what botocore says of the operations in the table. The cases are data."""

from __future__ import annotations

import textwrap
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.tables.documents import documents
from maremma.model.code.flow import Flow, Origin

HERE = Path(__file__).parent
PYTHON = tomllib.loads((HERE / "aws_python.toml").read_text("utf-8"))["case"]
JAVASCRIPT = tomllib.loads((HERE / "aws_javascript.toml").read_text("utf-8"))["case"]
INJECTED = {
    "Copy",
    "DownloadFile",
    "DownloadFileobj",
    "GeneratePresignedPost",
    "GeneratePresignedUrl",
    "UploadFile",
    "UploadFileobj",
}
"""Methods that boto3 adds to the client of S3."""

OPERATIONS = [
    (name.removeprefix("aws:"), entry)
    for entry in dict(documents())["aws"]["operation"]
    for name in entry["names"]
    if name.startswith("aws:") and name.rpartition(".")[2] not in INJECTED
]


def titled(cases: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case["title"])


def said(flow: Flow) -> str:
    stored = "" if flow.origin in {Origin.EVENT, Origin.CREDENTIALS, Origin.ENVIRONMENT} else f" from {flow.origin}"
    return f"{flow.sink} {flow.symbol}{stored}"


def check(case: dict[str, Any], flows: tuple[Flow, ...]) -> None:
    assert sorted({said(flow) for flow in flows}) == sorted(case["flows"])
    for name, value in case.get("targets", ()):
        assert (name, value) in flows[0].targets


@titled(PYTHON)
def test_in_python(case: dict[str, Any]) -> None:
    body = textwrap.indent(case["code"], "    ")
    source = f"import boto3, json, os\n\ndef handler(event, context):\n{body}\n".encode()
    program = PythonProgram({"app.py": lambda: source}, lambda path: False)
    check(case, analyze(program, "app.py", "handler").flows)


@titled(JAVASCRIPT)
def test_in_javascript(case: dict[str, Any]) -> None:
    source = (
        f'const {{ exec }} = require("child_process");\n{case.get("above", "")}\n'
        f"exports.handler = async (event) => {{\n{case['code']}\n}};\n"
    ).encode()
    program = JavaScriptProgram({"app.js": lambda: source})
    check(case, analyze(program, "app.js", "handler").flows)


@cache
def service(name: str) -> ServiceModel:
    return botocore.session.get_session().get_service_model(name)


def operation(name: str) -> OperationModel:
    of, _, called = name.partition(".")
    return service(of).operation_model(called)


def has(shape: Shape | None, path: list[str]) -> bool:
    """Whether a value of a shape can have something at a path. The parts of a command are not botocore's."""
    if not path or path[0].startswith("<"):
        return True
    if isinstance(shape, StructureShape):
        return path[0] in shape.members and has(shape.members[path[0]], path[1:])
    if isinstance(shape, ListShape):
        return path[0] == "[]" and has(shape.member, path[1:])
    return isinstance(shape, MapShape) and has(shape.value, path[1:])


@pytest.mark.parametrize(("name", "entry"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_the_table_speaks_of_what_there_is(name: str, entry: dict[str, Any]) -> None:
    model = operation(name)
    parameters = [each for sink in entry.get("sinks", ()) for each in sink["args"]]
    # boto3 takes the source of a copy apart, which to S3 is text
    unknown = [
        each for each in parameters if not has(model.input_shape, each.split(".")) and each != "CopySource.Bucket"
    ]
    way, *written = entry.get("returns", "").split(":")
    fields = written[1].split(",") if way == "origin" else []
    assert unknown + [each for each in fields if not has(model.output_shape, each.split("."))] == []


def test_injected_methods_are_not_botocores() -> None:
    assert not set(service("s3").operation_names) & INJECTED
