"""Hostile files with pins: every reader ends soon, tells what it could not read, and reads nothing outside."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase
from zipfile import ZIP_STORED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.archive.archive import open_archive
from maremma.analysis.archive.around import Around
from maremma.analysis.archive.folder import open_package
from maremma.analysis.packages.inventory.components import list_components
from maremma.analysis.packages.inventory.pins.formats import FORMATS
from maremma.analysis.packages.inventory.pins.pin import File
from maremma.errors import MalformedText

from tests.analysis.packages.inventory.pins.cases import CASES
from tests.analysis.packages.zips import zip_of

NAMES = sorted({each.name.replace("*", "x") for each in FORMATS})
TEXTS = {
    "brackets": "[" * 40_000,
    "braces": '{"a":' * 20_000,
    "elements": "<a>" * 40_000,
    "quotes": '"' * 80_000,
    "keys": "a:\n" * 40_000,
    "indents": "".join(f"{' ' * (n % 500)}a{n}:\n" for n in range(10_000)),
    "a long line": "a" * 400_000,
    "blanks": "x==1" + " " * 200_000 + "y",
    "continued": "x==1 \\\n" * 20_000,
    "properties": "<project><properties>"
    + "".join(f"<p{n}>${{p{n + 1}}}${{p{n + 1}}}</p{n}>" for n in range(1_000))
    + "</properties><dependencies><dependency><groupId>${p0}</groupId><version>${p0}</version></dependency>"
    "</dependencies></project>",
    "members": '{"packages": {'
    + ",".join(f'"node_modules/a{n}": {{"version": "1.0.{n}"}}' for n in range(6_000))
    + "}}",
    "bun's": '{"packages": {' + ",".join(f'"a{n}": ["a{n}@1.0.0", "", {{}}, ""]' for n in range(6_000)) + "}}",
    "entries": "".join(f'a{n}@^1:\n  version "1.0.{n}"\n' for n in range(12_000)),
    "packages": "".join(f"[[package]]\nname = 'a{n}'\nversion = '1.{n}'\n" for n in range(4_000)),
    "asked": "[project]\ndependencies = [" + ",".join(f"'a{n}==1.{n}'" for n in range(4_000)) + "]\n",
    "modules": "module a\n" + "require a.b/c v1.0.0 \n" * 20_000,
    "commas": "{" + "," * 100_000 + "}",
    "slashes": "//" * 100_000,
    "keys of pnpm": "packages:\n" + "  " + "a@" * 60_000 + ":\n",
    "a conflict": "<<<<<<< HEAD\n=======\n>>>>>>> x\n",
    "nothing but a zero": "\0",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_reader_ends(name, kind, tmp_path):
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of({name: TEXTS[kind]}, ZIP_STORED))
    begun = time.process_time()
    with open_archive(package) as archive:
        found = list_components(archive)
    assert time.process_time() - begun < 5
    assert not [gap for gap in found.gaps if "defect" in gap.says]


@given(
    case=st.sampled_from(CASES),
    at=st.floats(0, 1),
    cut=st.integers(0, 40),
    put=st.sampled_from(
        ["", "\n", '"', "'", "{", "}", "[", "]", "<", ":", "@", "\0", "²", "<<<<<<<", "==", "${a}", "  "]
    ),
)
@settings(max_examples=300, deadline=None)
def test_a_reader_tells_pins_or_that_the_file_has_not_the_form(case, at, cut, put):
    path, text = next(iter(case["files"].items()))
    name = path.rpartition("/")[2]
    place = int(at * len(text))
    broken = text[:place] + put + text[place + cut :]
    for each in FORMATS:
        if fnmatchcase(name, each.name):
            try:
                pins = list(each.read(File(path=name, text=broken, find=lambda _: None, python="3.13")))
            except (ValueError, MalformedText):
                continue
            assert all(isinstance(pin.name, str) and isinstance(pin.version, str) for pin in pins)


def test_no_file_outside_is_read(tmp_path):
    code, root = tmp_path / "root" / "code", tmp_path / "root"
    code.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("six==1.0\n")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    lines = ["-r ../../secret.txt", f"-r {tmp_path}/secret.txt", "-r ../link.txt", "-r ../\0", "-r file:../x", "-r .."]
    (code / "requirements.txt").write_text("\n".join(lines))
    with open_package(code) as archive:
        found = list_components(archive, around=Around(code, root))
    assert found.hints == ()


def test_parents_in_a_circle_and_many_lists_end(tmp_path):
    imports = "".join(
        f"<dependency><groupId>g</groupId><artifactId>m{n}</artifactId><scope>import</scope></dependency>"
        for n in range(500)
    )
    modules = "".join(f"<module>m{n}</module>" for n in range(500))
    pom = (
        "<project><parent><artifactId>a</artifactId><relativePath>pom.xml</relativePath></parent>"
        f"<artifactId>a</artifactId><modules>{modules}</modules>"
        f"<dependencyManagement><dependencies>{imports}</dependencies></dependencyManagement></project>"
    )
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of({"pom.xml": pom, **{f"m{n}/pom.xml": pom for n in range(500)}}))
    begun = time.process_time()
    with open_archive(package) as archive:
        list_components(archive)
    assert time.process_time() - begun < 15
