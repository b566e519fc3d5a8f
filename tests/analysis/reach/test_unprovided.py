"""What is required or imported and nothing provides is told as a gap of the components; all else is silent."""

import re
import tomllib
from pathlib import Path

import pytest
from maremma.analysis.code.analyze import analyze_package
from maremma.model.facet import Facet, Gap, GapReason

from tests.analysis.packages.zips import zip_of

CASES = tomllib.loads((Path(__file__).parent / "unprovided.toml").read_text("utf-8"))["case"]
HOLD = re.compile(r"neither the package nor its layers hold (.*): which versions are loaded is not known")
NOT_SEEN = Gap(Facet.LAYERS, GapReason.DENIED, "the layer was not seen")


def gaps_of(files, runtime, tmp_path, gaps=()):
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of(files))
    code = analyze_package(package, code_sha256="", runtime=runtime, handler="app.handler", gaps=gaps)
    return [gap for gap in code.gaps if HOLD.match(gap.says)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_nothing_provides(case, tmp_path):
    found = gaps_of(case["files"], case.get("runtime", "python3.13"), tmp_path)
    told = [each for gap in found for each in re.split(r"(?<=\)), ", HOLD.match(gap.says)[1])]
    assert told == case.get("asked", [])
    assert all(gap.partial and gap.facet is Facet.CODE for gap in found)


def test_a_layer_that_was_not_seen_may_hold_it(tmp_path):
    assert gaps_of({"app.py": "import requests"}, "python3.13", tmp_path, [NOT_SEEN]) == []


def test_much_is_counted(tmp_path):
    lines = "".join(f"lib{number}>=1\n" for number in range(25))
    [gap] = gaps_of({"app.py": "", "requirements.txt": lines}, "python3.13", tmp_path)
    assert "lib19 (requirements.txt:20, >=1) and 5 more: " in gap.says
    assert "lib20" not in gap.says


@pytest.mark.parametrize(
    "text", ["a" * 900_000, "[" * 100_000, "a>=" + "1" * 5_000, "a; " + "(" * 900, "a>=1\n" * 200_000]
)
def test_hostile_requirements(text, tmp_path):
    assert len(gaps_of({"app.py": "", "requirements.txt": text}, "python3.13", tmp_path)) <= 1
