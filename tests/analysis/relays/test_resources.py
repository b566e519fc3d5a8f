"""Where what is handed on goes to, as far as the code and the variables of the environment tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.relays.resources import resource_of
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.model.code.flow import Sink
from maremma.model.sensitive import Sensitive
from maremma.model.target import Target

from tests.rules.made_up import generate

TARGET = Target("111122223333", "eu-west-1", "intake")
CASES = tomllib.loads(Path(__file__).with_name("resources.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_where_it_goes(case: dict[str, Any]) -> None:
    if "javascript" in case:
        source = case["javascript"]
        analysis = analyze(JavaScriptProgram({"app.js": source.encode}), "app.js", "handler")
    else:
        source = f"import boto3, os\n\ndef handler(event, context):\n    {case['code']}\n"
        analysis = analyze(python_program({"app.py": source.encode}), "app.py", "handler")
    variables = {
        name: Sensitive(value if isinstance(value, str) else generate(**value))
        for name, value in case.get("environment", {}).items()
    }
    flows = [flow for flow in analysis.flows if flow.sink in {Sink.PUBLISH, Sink.STORE}]
    assert flows
    assert {resource_of(flow, TARGET, variables) for flow in flows} == {case["resource"]}
