"""What a handler's own answer is dangerous for, in each form that Lambda's callers take."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.taint.programs import cases, flows, said


@pytest.mark.parametrize("case", cases("responses"), ids=lambda case: case["title"])
def test_an_answer(case: dict[str, Any]) -> None:
    assert said(flows(case, javascript=case.get("path", "").endswith("s"))) == sorted(case["flows"])
