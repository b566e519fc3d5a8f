"""The command line in a process of its own, with nothing of ours or AWS's in its environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from maremma.cli.local.store import LocalStore

from tests.cli.fixed_records import fill
from tests.cli.prefork import PACKAGE, Prefork, prefork

PROJECTS = Path(__file__).parent / "projects"


def clean(home: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """An environment with nothing of ours or AWS's in it but what is given."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": PACKAGE,
        "HOME": str(home),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
        **environment,
    }


@pytest.fixture
def projects(tmp_path):
    """The projects, in the folder where commands run."""
    shutil.copytree(PROJECTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK and no more")
    (tmp_path / "words.yaml").write_text("only: words\n")
    (tmp_path / "broken.yaml").write_text("Resources:\n  a: [1, 2\n")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "bucket.yaml").write_text("Resources:\n  Uploads: {Type: AWS::S3::Bucket}\n")
    (tmp_path / "loop.yaml").write_text("Resources:\n  Fn::ForEach::Topics: [Name, [a, b], {}]\n")
    return tmp_path


@pytest.fixture
def installed(tmp_path):
    """Runs a command as it was installed; what it printed and its exit code."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("maremma")), *arguments]
        return subprocess.run(
            command,
            check=False,
            env=clean(tmp_path, environment),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def _starting() -> Iterator[Prefork]:
    with prefork() as starting:
        yield starting


@pytest.fixture
def maremma(tmp_path, tmp_path_factory, _starting):
    """Runs a command as `installed` does, with the libraries loaded already."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        files = [tmp_path_factory.mktemp("printed") / name for name in ("out", "err")]
        code = _starting.run(arguments, clean(tmp_path, environment), tmp_path, *files)
        return subprocess.CompletedProcess(arguments, code, *(each.read_text() for each in files))

    return run


@pytest.fixture
def store(tmp_path):
    """The file of the fixed records."""
    path = tmp_path / "records.sqlite"
    fill(LocalStore(path))
    return path
