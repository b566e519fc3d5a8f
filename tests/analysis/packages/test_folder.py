"""A folder is what would be packed of it."""

from __future__ import annotations

import pytest
from maremma.analysis.packages.analyze import analyze_package
from maremma.analysis.packages.folder import open_package
from maremma.analysis.packages.limits import Limits
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable

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


@pytest.mark.parametrize(
    ("limits", "says"), [(Limits(entries=1), "more than 1 files"), (Limits(unpacked=9), "more than 9 bytes")]
)
def test_what_is_larger_than_the_limits_is_refused(folder, limits, says):
    with pytest.raises(PackageTooLarge, match=says):
        open_package(folder, limits)


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
