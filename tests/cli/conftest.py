"""The command line in a process of its own, with nothing of ours or AWS's in its environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from maremma.cli.local_store import LocalStore

from tests.cli.fixed_records import fill


@pytest.fixture
def maremma(tmp_path):
    """Runs a command; what it printed and its exit code."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
            **environment,
        }
        command = [str(Path(sys.executable).with_name("maremma")), *arguments]
        return subprocess.run(
            command, check=False, env=clean, cwd=tmp_path, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def store(tmp_path):
    """The file of the fixed records."""
    path = tmp_path / "records.sqlite"
    fill(LocalStore(path))
    return path
