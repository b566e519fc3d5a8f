"""What each ecosystem's files tell: components, hints and licences, and what is said where they tell nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from maremma.analysis.archive.archive import open_archive
from maremma.analysis.archive.folder import open_package
from maremma.analysis.packages.inventory.components import Inventory, list_components

from tests.analysis.packages.inventory.cases import CASES, CLASS, Files, manifest, metadata, pom
from tests.analysis.packages.inventory.compiled_cases import COMPILED, GO
from tests.analysis.packages.inventory.programs import audited, build_information, elf
from tests.analysis.packages.zips import zip_of


def listed(files: Files, folder: Path, own: str = "") -> Inventory:
    path = folder / "package.zip"
    path.write_bytes(zip_of(files))
    with open_archive(path) as archive:
        return list_components(archive, own=own)


EVERY = {**CASES, **COMPILED}


@pytest.mark.parametrize(("files", "expected"), EVERY.values(), ids=EVERY)
def test_what_lies_in_a_package_is_listed(files: Files, expected: set[tuple[str, str, str]], tmp_path: Path) -> None:
    found = listed(files, tmp_path)
    assert {(each.purl, each.evidence, each.known_by.value) for each in found.components} == expected
    assert found.gaps == ()


UNTOLD: dict[str, tuple[Files, str]] = {
    "a jar without a name": ({"lib/app.jar": zip_of(CLASS)}, "lib/app.jar"),
    "a jar that is none": ({"lib/app-1.jar": "x"}, "lib/app-1.jar"),
    "properties without a version": ({"META-INF/maven/a/a/pom.properties": "groupId=a"}, "pom.properties"),
    "a document of Maven's that is none": ({"META-INF/maven/g/a/pom.xml": "<project>"}, "pom.xml"),
    "a document of Maven's that declares a type": (
        {"META-INF/maven/g/a/pom.xml": '<!DOCTYPE x [<!ENTITY a "b">]><project><version>&a;</version></project>'},
        "pom.xml",
    ),
    "a document of Maven's in an encoding that nobody knows": (
        {"META-INF/maven/g/a/pom.xml": '<?xml version="1.0" encoding="x-foo"?><project/>'},
        "pom.xml",
    ),
    "a document of Maven's that is deep": ({"META-INF/maven/g/a/pom.xml": "<a>" * 10_000}, "pom.xml"),
    "a list of .NET that is empty": ({"App.deps.json": '{"libraries": {}}'}, "App.deps.json"),
    "a list of .NET that is none": ({"App.deps.json": "[]"}, "App.deps.json"),
    "a list of .NET with an odd key": ({"App.deps.json": '{"libraries": {"x": {"type": "package"}}}'}, "App.deps.json"),
    "crates that cannot be read": ({"bootstrap": elf({".dep-v0": b"rubbish" * 9})}, "bootstrap"),
    "crates without names": ({"bootstrap": audited({"source": "crates.io"})}, "bootstrap"),
    "build information that is cut off": (
        {"bootstrap": elf({".go.buildinfo": build_information(GO)[:32] + b"\xff" * 9})},
        "bootstrap",
    ),
    "a whl that is none": ({"a-1-py3-none-any.whl": "x"}, "a-1-py3-none-any.whl"),
    "an archive inside with a bomb": ({"inner.zip": zip_of({"index.py": "0" * 20_000_000})}, "inner.zip!/index.py"),
}


@pytest.mark.parametrize(("files", "path"), UNTOLD.values(), ids=UNTOLD)
def test_what_does_not_tell_what_it_should_is_a_gap(files: Files, path: str, tmp_path: Path) -> None:
    found = listed(files, tmp_path)
    assert found.components == ()
    [gap] = found.gaps
    assert path in gap.says
    assert gap.partial


def test_the_jar_with_the_handler_need_not_say_what_it_is(tmp_path: Path) -> None:
    assert listed({"lib/app.jar": zip_of(CLASS)}, tmp_path, own="lib/app.jar") == Inventory()


def test_a_large_archive_inside_is_read_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maremma.analysis.archive.archive._IN_MEMORY", 10)
    files: Files = {"lib/a-1.jar": zip_of(pom("org.a", "a", "1.0"))}
    for name, contents in files.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True)
        (tmp_path / "folder" / name).write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    with open_package(tmp_path / "folder") as folder:
        found = list_components(folder)
    assert [each.purl for each in found.components] == ["pkg:maven/org.a/a@1.0"]
    assert listed(files, tmp_path) == found


HINTS: dict[str, tuple[str, str, set[str]]] = {
    "pip's": (
        "requirements.txt",
        "# x\nrequests[socks]==2.32.3 ; python_version > '3'\nidna==3.7 \\\n  --hash=sha256:x\nboto3>=1\n-r more.txt\n",
        {"pkg:pypi/requests@2.32.3", "pkg:pypi/idna@3.7"},
    ),
    "Pipenv's": (
        "Pipfile.lock",
        '{"default": {"six": {"version": "==1.16.0"}, "own": {"path": "."}}, "develop": {"x": {"version": "==1"}}}',
        {"pkg:pypi/six@1.16.0"},
    ),
    "poetry's": ("poetry.lock", '[[package]]\nname = "six"\nversion = "1.16.0"\n', {"pkg:pypi/six@1.16.0"}),
    "uv's": (
        "uv.lock",
        '[[package]]\nname = "six"\nversion = "1.16.0"\nsource = { registry = "https://example.com" }\n'
        '[[package]]\nname = "own"\nversion = "0.1.0"\nsource = { virtual = "." }\n',
        {"pkg:pypi/six@1.16.0"},
    ),
    "npm's": (
        "package-lock.json",
        '{"packages": {"": {"version": "1.0.0"}, "node_modules/@a/b": {"version": "1.2.3"},'
        '"node_modules/dev": {"version": "1.0.0", "dev": true}, "lib": {"version": "1.0.0"}}}',
        {"pkg:npm/%40a/b@1.2.3"},
    ),
    "npm's of old": (
        "package-lock.json",
        '{"dependencies": {"a": {"version": "1.0.0", "dependencies": {"b": {"version": "2.0.0"}}}}}',
        {"pkg:npm/a@1.0.0", "pkg:npm/b@2.0.0"},
    ),
    "Yarn's of old": (
        "yarn.lock",
        '"@a/b@^1.0.0", "@a/b@~1.2.0":\n  version "1.2.3"\n  resolved "x"\n\nc@^2:\n  version "2.0.0"\n',
        {"pkg:npm/%40a/b@1.2.3", "pkg:npm/c@2.0.0"},
    ),
    "Yarn's": ("yarn.lock", '"c@npm:^2":\n  version: 2.0.0\n  resolution: "c@npm:2.0.0"\n', {"pkg:npm/c@2.0.0"}),
    "pnpm's": (
        "pnpm-lock.yaml",
        "packages:\n\n  '@a/b@1.2.3':\n    resolution: {}\n\n  /c@2.0.0(d@1.0.0):\n    resolution: {}\n",
        {"pkg:npm/%40a/b@1.2.3", "pkg:npm/c@2.0.0"},
    ),
    "pnpm's of old": (
        "pnpm-lock.yaml",
        "packages:\n\n  /@a/b/1.2.3_d@1.0.0:\n    resolution: {}\n\n  /c/2.0.0:\n    resolution: {}\n",
        {"pkg:npm/%40a/b@1.2.3", "pkg:npm/c@2.0.0"},
    ),
    "Bundler's": (
        "Gemfile.lock",
        "GEM\n  specs:\n    rack (3.0.8)\n      nothing (>= 1)\n    nokogiri (1.16.5-x86_64-linux)\n",
        {"pkg:gem/rack@3.0.8", "pkg:gem/nokogiri@1.16.5"},
    ),
    "one of another shape": ("uv.lock", "package = 1\n", set()),
}


@pytest.mark.parametrize(("name", "text", "expected"), HINTS.values(), ids=HINTS)
def test_lock_files_give_hints(name: str, text: str, expected: set[str], tmp_path: Path) -> None:
    found = listed({name: text}, tmp_path)
    assert (found.components, found.gaps) == ((), ())
    assert {each.purl for each in found.hints} == expected
    assert {each.known_by.value for each in found.hints} <= {"lockfile"}


@pytest.mark.parametrize("text", ["{", "[" * 100_000], ids=["broken", "without end"])
def test_a_lock_file_that_cannot_be_read_is_told(text: str, tmp_path: Path) -> None:
    found = listed({"package-lock.json": text}, tmp_path)
    assert found.hints == ()
    [gap] = found.gaps
    assert gap.says.endswith("could not be made sense of: 'package-lock.json'")


LINES: dict[str, tuple[str, str, dict[str, int]]] = {
    "pip's": (
        "requirements.txt",
        "# made\n\nsix==1.16.0 \\\n  --hash=sha256:x\nidna==3.7\nsix==1.16.0\n",
        {"six": 3, "idna": 5},
    ),
    "pip's with line ends of Windows": ("requirements.txt", "# made\r\nsix==1.16.0\r\n", {"six": 2}),
    "Pipenv's": (
        "Pipfile.lock",
        json.dumps(
            {
                "default": {
                    "idna": {"hashes": ["x"], "markers": "python_version >= '3'", "version": "==3.7"},
                    "six": {"version": "==1.16.0"},
                },
                "develop": {"six": {"version": "==1.16.0"}},
            },
            indent=4,
        ),
        {"idna": 3, "six": 10},
    ),
    "poetry's": (
        "poetry.lock",
        '[[package]]\nname = "idna"\nversion = "3.7"\ndescription = """\nversion"""\n\n'
        '[[package]]\nname = "six"\nversion = "1.16.0"\n',
        {"idna": 2, "six": 8},
    ),
    "npm's": (
        "package-lock.json",
        json.dumps(
            {
                "packages": {
                    "": {"version": "1.0.0", "dependencies": {"a": "^1.0.0"}},
                    "node_modules/a": {"version": "1.0.0", "resolved": "x", "engines": {"node": ">=4"}},
                    "node_modules/c": {"name": "b", "version": "1.0.0"},
                    "node_modules/c/node_modules/a": {"version": "2.0.0"},
                }
            },
            indent=2,
        ),
        {"a": 9, "b": 16, "a 2.0.0": 20},
    ),
    "npm's of old": (
        "package-lock.json",
        json.dumps(
            {"dependencies": {"a": {"version": "1.0.0", "dependencies": {"b": {"version": "2.0.0"}}}}}, indent=2
        ),
        {"a": 3, "b": 6},
    ),
    "npm's on one line": ("package-lock.json", '{"packages": {"node_modules/a": {"version": "1.0.0"}}}', {"a": 1}),
    "Yarn's": ("yarn.lock", '# made\n\n"a@npm:^1":\n  version: 1.0.0\n\nb@^2:\n  version "2.0.0"\n', {"a": 3, "b": 6}),
    "pnpm's": ("pnpm-lock.yaml", "packages:\n\n  a@1.0.0:\n    x: {}\n\n  /b@2.0.0:\n    x: {}\n", {"a": 3, "b": 6}),
    "Bundler's": (
        "Gemfile.lock",
        "GEM\n  specs:\n    rack (3.0.8)\n      x (>= 1)\n    rake (1)\n",
        {"rack": 3, "rake": 5},
    ),
}


@pytest.mark.parametrize(("name", "text", "expected"), LINES.values(), ids=LINES)
def test_a_pin_has_the_line_on_which_it_stands(name: str, text: str, expected: dict[str, int], tmp_path: Path) -> None:
    hints = listed({name: text}, tmp_path).hints
    assert {each.line for each in hints} == set(expected.values())
    for each in hints:
        assert expected.get(f"{each.name} {each.version}", expected[each.name]) == each.line


LICENCES: dict[str, tuple[Files, str]] = {
    "an expression": (
        {"a-1.dist-info/METADATA": metadata("a", "1", "License-Expression: MIT OR Apache-2.0")},
        "MIT OR Apache-2.0",
    ),
    "a line": ({"a-1.dist-info/METADATA": metadata("a", "1", "License: BSD")}, "BSD"),
    "a classifier": (
        {
            "a-1.dist-info/METADATA": metadata(
                "a", "1", "License: ", "Classifier: Topic :: X", "Classifier: License :: OSI Approved :: MIT License"
            )
        },
        "MIT License",
    ),
    "nobody knows": ({"a-1.dist-info/METADATA": metadata("a", "1", "License: UNKNOWN")}, ""),
    "a whole text": ({"a-1.dist-info/METADATA": metadata("a", "1", "License: " + "x" * 200)}, ""),
    "npm's": ({"node_modules/a/package.json": '{"name": "a", "version": "1.0.0", "license": "ISC"}'}, "ISC"),
    "npm's of old": (
        {
            "node_modules/a/package.json": '{"name": "a", "version": "1.0.0",'
            '"licenses": [{"type": "MIT"}, {"type": "X"}]}'
        },
        "MIT OR X",
    ),
    "a gem's": ({"specifications/a-1.gemspec": 's.name = "a"\ns.version = "1"\ns.license = "MIT"\n'}, "MIT"),
    "a jar's": (
        {
            "lib/a-1.jar": zip_of(
                {"META-INF/MANIFEST.MF": manifest(Bundle_SymbolicName="org.a", Bundle_License="EPL-2.0"), **CLASS}
            )
        },
        "EPL-2.0",
    ),
}


@pytest.mark.parametrize(("files", "licence"), LICENCES.values(), ids=LICENCES)
def test_licences_are_as_they_are_stated(files: Files, licence: str, tmp_path: Path) -> None:
    [component] = listed(files, tmp_path).components
    assert component.licence == licence


def test_copies_are_one_component_that_knows_where_they_are(tmp_path: Path) -> None:
    one = '{"name": "a", "version": "1.0.0"}'
    files: Files = {f"{folder}node_modules/a/package.json": one for folder in ("", "x/", "x/node_modules/y/")}
    [component] = listed(files, tmp_path).components
    assert component.evidence == "node_modules/a/package.json"
    assert component.others == ("x/node_modules/a/package.json", "x/node_modules/y/node_modules/a/package.json")
