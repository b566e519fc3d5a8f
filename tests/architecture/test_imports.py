"""Each function loads in a process of its own: the order in which tests load modules hides circles."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT

pytestmark = pytest.mark.slow

ENGINE = ROOT / "layers" / "engine" / "python"
FUNCTIONS = sorted(path.parent.name for path in (ROOT / "functions").glob("*/handler.py"))
EACH_ALONE = """
import json, os, sys
import aws_lambda_powertools, boto3, botocore.session, pydantic

for name, imports in json.load(sys.stdin).items():
    child = os.fork()
    if not child:
        exec(imports)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name, flush=True)
"""
"""Prints the functions that do not load. Others' packages, which are in no circle of ours, are loaded once."""


def failing(imports: dict[str, str]) -> tuple[list[str], str]:
    """The names whose imports fail, and what the interpreter says."""
    ended = subprocess.run(
        [sys.executable, "-c", EACH_ALONE],
        input=json.dumps(imports),
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ENGINE)},
    )
    return ended.stdout.splitlines(), ended.stderr


def imports_of(name: str) -> str:
    lines = (ROOT / "functions" / name / "handler.py").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith(("import maremma", "from maremma")) and "(" not in line)


def test_what_a_function_imports_has_no_circle() -> None:
    imports = {name: imports_of(name) for name in FUNCTIONS}
    assert len(FUNCTIONS) > 8
    assert all(imports.values())
    assert failing(imports) == ([], "")


def test_each_that_does_not_load_is_told() -> None:
    told, why = failing({"well": "import maremma.errors", "wrong": "from maremma.errors import nothing", "late": "1"})
    assert told == ["wrong"]
    assert "cannot import name 'nothing'" in why
