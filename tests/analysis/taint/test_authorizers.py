"""Authorizers whose answer depends on nothing that they have verified, and those that verify."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.taint.programs import cases, flows


@pytest.mark.parametrize("case", cases("authorizers"), ids=lambda case: case["title"])
def test_an_authorizer(case: dict[str, Any]) -> None:
    found = flows(case, javascript=case.get("path", "").endswith("s"))
    assert [f"{flow.sink} {flow.at.line}" for flow in found if flow.sink == "auth"] == case["flows"]
