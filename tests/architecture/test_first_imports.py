"""Whoever imports one module of the package first gets it."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.checkout import ROOT


def tried(package):
    command = [sys.executable, str(Path(__file__).with_name("first_imports.py")), str(package)]
    environment = {"PYTHONPATH": str(package.parent), "PATH": ""}
    ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=300)
    *failed, circles = ended.stdout.splitlines()
    return failed, int(circles.split()[0])


def test_a_circle_that_holds_only_from_one_side_is_seen(tmp_path):
    package = tmp_path / "odd"
    (package / "within").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "within" / "__init__.py").write_text("from odd.within import a\n")
    (package / "within" / "a.py").write_text("def f():\n    from odd import lazy\n")
    (package / "low.py").write_text("from odd import high\n\nWORD = 1\n")
    (package / "high.py").write_text("from odd.low import WORD\n\nOTHER = WORD\n")
    (package / "lazy.py").write_text("import odd.within.a\n")
    failed, circles = tried(package)
    assert [each.partition(":")[0] for each in failed] == ["odd.low"]
    assert circles == 2


def test_a_package_that_loads_more_than_its_part_which_is_asked_for_hides_no_circle(tmp_path):
    package = tmp_path / "odd"
    (package / "front").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "low.py").write_text("from odd import user\n\nWORD = 1\n")
    (package / "user.py").write_text("from odd.front.small import OTHER\n")
    (package / "front" / "__init__.py").write_text("from odd.front.program import WORD\n")
    (package / "front" / "program.py").write_text("from odd.low import WORD\n")
    (package / "front" / "small.py").write_text("OTHER = 1\n")
    failed, _ = tried(package)
    assert [each.partition(":")[0] for each in failed] == ["odd.low"]


def test_every_module_can_be_imported_first():
    failed, circles = tried(ROOT / "layers/engine/python/maremma")
    assert failed == []
    assert circles == 0
