"""The demo as somebody runs it: one document on standard output, and every function has an outcome."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sandbox


def test_the_demo_accounts_for_every_function(tmp_path):
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COLUMNS": "150", "AWS_PROFILE": "not-to-be-used"}
    command = [str(Path(sys.executable).with_name("maremma")), "demo", "--format", "json"]
    ended = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    measured = json.loads(ended.stdout)
    assert measured["recorded"] == measured["functions"] + measured["own"]
    assert (measured["without_result"], measured["change"]["assessed"]) == (0, 3)
    assert measured["change"]["score_after"] > measured["change"]["score_before"]
    kinds = [each["attributes"]["kind"] for each in measured["alerts"]]
    # What three functions raise at once arrives in any order; what is ordered then comes one after the other.
    raised = ["findings-introduced"] * 3 + ["quarantine-due", "quarantined"]
    assert sorted(kinds[-8:-3]) == raised
    assert kinds[-3:] == ["quarantined", "released", "released"]
    assert [each["state"] for each in measured["quarantine"]] == ["due", "stopped", "released"]
    tampered, unsigned = measured["signing"]["tampered"], measured["signing"]["unsigned"]
    assert (tampered["verdict"], unsigned["verdict"]) == ("invalid", "unsigned")
    assert (tampered["command"], tampered["state"]) == ("maremma quarantine release payments-capture", "released")
    for kind, function in (("findings-introduced", "order-intake"), ("quarantined", "payments-capture")):
        assert any(each["attributes"]["kind"] == kind and function in each["subject"] for each in measured["alerts"])
    assert all(line.lstrip()[0].isdigit() for line in ended.stderr.splitlines()), ended.stderr
