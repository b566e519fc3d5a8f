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
    assert (measured["without_result"], measured["change"]["assessed"]) == (0, 1)
    assert measured["change"]["score_after"] > measured["change"]["score_before"]
    kinds = [each["attributes"]["kind"] for each in measured["alerts"]]
    assert kinds[-4:] == ["findings-introduced", "quarantine-due", "quarantined", "released"]
    assert [each["state"] for each in measured["quarantine"]] == ["due", "stopped", "released"]
    assert all(line.lstrip()[0].isdigit() for line in ended.stderr.splitlines()), ended.stderr
