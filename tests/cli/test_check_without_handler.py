"""Lock files and layers are judged where no handler was found, and code that was not followed is no pass."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.analysis.advisories.documents import document, write_index
from tests.rules.made_up import generate

METADATA = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n"
PINS = "# ours\nshop==1.0\n"
CASES = {
    "a lock alone": ({"requirements.txt": PINS}, 1, [("requirements.txt", 2)]),
    "a lock that pins what is mended": ({"requirements.txt": "shop==3.0\n"}, 0, []),
    "a layer to be built": ({"python/requirements.txt": PINS}, 1, [("python/requirements.txt", 2)]),
    "a layer that is built": (
        {"python/shop-1.0.dist-info/METADATA": METADATA.format("shop", "1.0"), "python/shop/__init__.py": ""},
        1,
        [("python/shop-1.0.dist-info/METADATA", 1)],
    ),
    "several applications": (
        {"a/requirements.txt": PINS, "b/requirements.txt": "-r ../base.txt\n", "base.txt": "\n\nshop==1.1\n"},
        1,
        [("a/requirements.txt", 2), ("base.txt", 3)],
    ),
    "code beside a lock that pins what is mended": (
        {"requirements.txt": "shop==3.0\n", "util.py": "x = 1\n"},
        2,
        [],
    ),
    "an open version": ({"a/requirements.txt": "shop>=1\n"}, 2, []),
    "an include that is gone": ({"requirements.txt": "-r gone.txt\n"}, 2, []),
    "a lock that is broken": ({"poetry.lock": "[["}, 2, []),
    "a lock of what is installed": ({"node_modules/x/requirements.txt": PINS, "requirements.txt": "shop==3.0"}, 0, []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_judged_without_a_handler(maremma, tmp_path, name):
    files, code, places = CASES[name]
    cache = tmp_path / ".cache" / "maremma"
    cache.mkdir(parents=True)
    write_index(cache / "advisories.sqlite", [document("PYSEC-2099-1")], built=datetime.now(UTC))
    for path, text in files.items():
        (tmp_path / "code" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "code" / path).write_text(text)
    ended = maremma("check", "code", "--format", "json")
    found = [(each["path"], each["line"]) for each in json.loads(ended.stdout)["findings"]]
    assert (ended.returncode, sorted(found)) == (code, places)


def test_a_secret_beside_a_lock_is_found(maremma, tmp_path):
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "requirements.txt").write_text("shop==3.0\n")
    (tmp_path / "code" / "settings.py").write_text(f"token = {generate('github-token')!r}\n")
    found = json.loads(maremma("check", "code", "--format", "json").stdout)["findings"]
    assert [each["path"] for each in found if each["rule"].startswith("SEC")] == ["settings.py"]


def test_a_folder_with_nothing_to_judge_asks_for_a_handler(maremma, tmp_path):
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "util.py").write_text("x = 1\n")
    ended = maremma("check", "code")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "shows no handler" in ended.stderr
