"""A folder is what would be packed of it."""

from __future__ import annotations

import shutil
import struct

import pytest
from maremma.analysis.archive import folder as folder_module
from maremma.analysis.archive.folder import open_package
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.packages.inventory.components import list_components
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.code.component import Use

from tests.analysis.packages.inventory.programs import elf
from tests.analysis.packages.zips import zip_of

FILES = {"app.py": b"def handler(event, context):\n    return event\n", "lib/tools.py": b"x = 1\n"}
NOT_PACKED = ("__pycache__/app.pyc", ".git/config", ".venv/lib/x.py", "lib/.cache/x.py", "venv/x.py", "cdk.out/x.json")


@pytest.fixture
def folder(tmp_path):
    """A folder with the files, and with more that no package holds."""
    root = tmp_path / "app"
    for name, content in {**FILES, **dict.fromkeys(NOT_PACKED, b"x")}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def test_holds_what_would_be_packed(folder):
    with open_package(folder) as package:
        assert {path: package.read(entry, 1000) for path, entry in package.files.items()} == FILES
        assert (package.size.files, package.size.unpacked) == (2, sum(map(len, FILES.values())))


def test_holds_the_folder_that_a_handler_is_in_whatever_it_is_called(folder):
    with open_package(folder, handlers=("lib/.cache/x.handler", "app.handler")) as package:
        assert set(package.files) == {*FILES, "lib/.cache/x.py"}


def test_holds_a_package_that_is_only_called_as_an_environment(folder):
    (folder / "venv/__init__.py").write_text("x = 1\n")
    with open_package(folder) as package:
        assert set(package.files) == {*FILES, "venv/__init__.py", "venv/x.py"}
    (folder / "venv/pyvenv.cfg").write_text("home = /usr/bin\n")
    with open_package(folder) as package:
        assert set(package.files) == set(FILES)


def test_links_are_known_and_never_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text("x = 1\n")
    (folder / "file.py").symlink_to(outside / "secret.py")
    (folder / "more").symlink_to(outside)
    with open_package(folder) as package:
        assert set(package.files) == set(FILES)
        assert package.links == ("file.py", "more")
        link = next(each for each in package.entries if each.path == "file.py")
        with pytest.raises(PackageRefused, match="never followed"):
            package.read(link, 1000)


def test_links_that_lead_nowhere_are_links(folder):
    for name, target in {"a": "b", "b": "a", ".c": ".c", "gone": "nothing"}.items():
        (folder / name).symlink_to(target)
    with open_package(folder) as package:
        assert set(package.files) == set(FILES)
        assert package.links == (".c", "a", "b", "gone")
        assert {package.target(each) for each in package.entries if each.path in {"a", "gone"}} == {b"b", b"nothing"}


def test_what_goes_away_while_a_folder_is_listed_is_not_in_it(folder, monkeypatch):
    listed = folder_module._listed

    def then_gone(place):
        found = listed(place)
        (folder / "app.py").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(folder_module, "_listed", then_gone)
    with open_package(folder) as package:
        assert set(package.files) == {"lib/tools.py"}


@pytest.mark.parametrize(
    ("limits", "says"), [(Limits(entries=1), "more than 1 files"), (Limits(unpacked=9), "more than 9 bytes")]
)
def test_what_is_larger_than_the_limits_is_refused(folder, limits, says):
    with pytest.raises(PackageTooLarge, match=says):
        open_package(folder, limits)


def test_a_program_whose_segment_is_beyond_the_file_is_listed_from_what_is_there(folder):
    program = bytearray(elf({".text": bytes(64)}))
    struct.pack_into("<Q", program, 64 + 8, 2**64 - 1)
    (folder / "tool").write_bytes(program)
    with open_package(folder) as package:
        assert list_components(package).gaps == ()


def test_a_file_that_goes_away_is_unreadable(folder):
    with open_package(folder) as package:
        (folder / "app.py").unlink()
        with pytest.raises(PackageUnreadable, match="cannot be read"):
            package.read(package.files["app.py"], 1000)


def test_tells_what_its_archive_does(folder, tmp_path):
    archive = tmp_path / "app.zip"
    archive.write_bytes(zip_of(FILES))
    of_folder, of_archive = (
        analyze_package(path, code_sha256="", runtime="python3.14", handler="app.handler") for path in (folder, archive)
    )
    assert (of_folder.handler_file, of_folder.flow_coverage) == (of_archive.handler_file, of_archive.flow_coverage)
    assert of_folder.handler_file == "app.py"


def test_sources_of_typescript_hold_handlers(tmp_path):
    (tmp_path / "app.ts").write_text("export const handler = async (event: unknown) => event;\n")
    facts = analyze_package(tmp_path, code_sha256="", runtime="nodejs24.x", handler="app.handler")
    assert facts.handler_file == "app.ts"


@pytest.fixture(params=[".pnpm", ".bun"])
def pnpm(tmp_path, request):
    """A function whose packages lie in a store, as pnpm lays it out: `a` needs `b`, and nothing needs `c`."""
    store = tmp_path / "node_modules" / request.param
    (tmp_path / "index.js").write_text("const a = require('a');\nexports.handler = async (event) => a(event);\n")
    for name, code in {"a": "module.exports = require('b/lib/x');\n", "b": "", "c": ""}.items():
        home = store / f"{name}@1.0.0" / "node_modules" / name
        (home / "lib").mkdir(parents=True)
        (home / "package.json").write_text(f'{{"name": "{name}", "version": "1.0.0"}}')
        (home / "index.js").write_text(code)
        (home / "lib" / "x.js").write_text("module.exports = (event) => event;\n")
        (tmp_path / "node_modules" / name).symlink_to(f"{request.param}/{name}@1.0.0/node_modules/{name}")
    (store / "a@1.0.0" / "node_modules" / "b").symlink_to("../../b@1.0.0/node_modules/b")
    (tmp_path / "node_modules" / ".cache").mkdir()
    (tmp_path / "node_modules" / ".cache" / "x.js").write_text("x")
    return tmp_path


def _uses(package):
    facts = analyze_package(package, code_sha256="", runtime="nodejs24.x", handler="index.handler")
    return {each.name: each.use for each in facts.components}, facts.gaps


def test_packages_in_a_store_are_listed_and_its_links_tell_which_are_loaded(pnpm):
    uses, gaps = _uses(pnpm)
    assert uses == {"a": Use.IMPORTED, "b": Use.IMPORTED, "c": Use.PRESENT}
    assert gaps == ()
    with open_package(pnpm) as package:
        assert not any("/.cache/" in path for path in package.files)


@pytest.mark.parametrize("target", ["../shared", "/elsewhere/d", "../../../d", ".other/d/node_modules/d", "."])
def test_behind_a_link_to_elsewhere_anything_may_be_loaded(pnpm, target):
    (pnpm / "node_modules" / "d").symlink_to(target)
    uses, [gap] = _uses(pnpm)
    assert uses == {"a": Use.IMPORTED, "b": Use.IMPORTED, "c": Use.UNKNOWN}
    assert "'node_modules/d'; the code that lies there was not seen" in gap.says


def test_a_store_that_is_not_there_holds_code_that_was_not_seen(pnpm):
    for store in (".pnpm", ".bun"):
        shutil.rmtree(pnpm / "node_modules" / store, ignore_errors=True)
    facts = analyze_package(pnpm, code_sha256="", runtime="nodejs24.x", handler="index.handler")
    assert any("3 links were not followed, 'node_modules/a' among them" in gap.says for gap in facts.gaps)
