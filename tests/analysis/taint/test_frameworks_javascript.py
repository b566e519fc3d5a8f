"""What frameworks of Node pass to the functions that they call, and what they make of the answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.taint.programs import cases, flows, said


@pytest.mark.parametrize("case", cases("frameworks_javascript"), ids=lambda case: case["title"])
def test_flows_from_a_framework(case: dict[str, Any]) -> None:
    assert said(flows(case, javascript=True)) == sorted(case["flows"])
