"""Each function loads in an interpreter of its own: the order in which tests load modules hides circles."""

import os
import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT

ENGINE = ROOT / "layers" / "engine" / "python"
FUNCTIONS = sorted(path.parent.name for path in (ROOT / "functions").glob("*/handler.py"))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_imports_has_no_circle(name: str) -> None:
    lines = (ROOT / "functions" / name / "handler.py").read_text("utf-8").splitlines()
    imports = "\n".join(
        line for line in lines if line.startswith(("import maremma", "from maremma")) and "(" not in line
    )
    assert imports
    loaded = subprocess.run(
        [sys.executable, "-c", imports],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ENGINE)},
    )
    assert loaded.returncode == 0, loaded.stderr.splitlines()[-1]
