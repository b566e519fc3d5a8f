"""What validation by a schema leaves possible: judged by declared types and patterns, never by a name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.taint.programs import cases, flows, said


@pytest.mark.parametrize("case", cases("schemas_python"), ids=lambda case: case["title"])
def test_flows_past_a_schema_in_python(case: dict[str, Any]) -> None:
    assert said(flows(case)) == sorted(case["flows"])


@pytest.mark.parametrize("case", cases("schemas_javascript"), ids=lambda case: case["title"])
def test_flows_past_a_schema_in_javascript(case: dict[str, Any]) -> None:
    assert said(flows(case, javascript=True)) == sorted(case["flows"])
