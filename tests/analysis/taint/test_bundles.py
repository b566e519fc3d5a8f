"""Bundles in the shapes that esbuild and webpack give them: all hold the same program."""

from __future__ import annotations

from pathlib import Path

import pytest
from maremma.analysis.taint.analyze import Analysis, analyze
from maremma.analysis.taint.javascript.program import JavaScriptProgram
from maremma.model.flow import Certainty

from tests.analysis.taint.programs import said

FOLDER = Path(__file__).parent / "bundles"
FORMS = sorted(path.name for path in FOLDER.iterdir())
FLOWS = [
    "cloud event bucket",
    "cmd event cmd",
    "code event code",
    "sql event sql",
    "ssrf event url",
]


def flows_of(name: str, content: str) -> Analysis:
    return analyze(JavaScriptProgram({name: content.encode}), name, "handler")


@pytest.mark.parametrize("name", FORMS)
def test_a_bundle(name: str) -> None:
    """The function's own flows are found, by the names of the libraries, and none of the libraries' own."""
    found = flows_of(name, (FOLDER / name).read_text("utf-8"))
    assert said(list(found.flows)) == FLOWS
    assert {flow.symbol for flow in found.flows} == {
        "child_process.exec",
        "eval",
        "axios.get",
        "pg.Client.query",
        "aws:s3.GetObject",
    }
    assert all(flow.certainty is Certainty.STRAIGHT for flow in found.flows)
    assert not found.coverage.says
