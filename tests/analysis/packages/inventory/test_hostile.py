"""Whatever a package holds, it is listed or it is a gap: in bounded steps, and the same way every time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maremma.analysis.archive.archive import open_in_memory
from maremma.analysis.archive.limits import Limits
from maremma.analysis.binaries.layout import Malformed
from maremma.analysis.packages.inventory.components import Inventory, list_components
from maremma.analysis.packages.inventory.elf import Elf

from tests.analysis.packages.inventory.cases import CASES, Files
from tests.analysis.packages.inventory.compiled_cases import COMPILED
from tests.analysis.packages.inventory.programs import build_information, elf
from tests.analysis.packages.inventory.test_ecosystems import HINTS
from tests.analysis.packages.zips import zip_of

SEEDS: list[tuple[str, bytes]] = [
    (path, content.encode() if isinstance(content, str) else content)
    for files, _ in (*CASES.values(), *COMPILED.values())
    for path, content in files.items()
] + [(name, text.encode()) for name, text, _ in HINTS.values()]


def listed(files: Files) -> Inventory:
    with open_in_memory(zip_of(files, 0)) as archive:
        return list_components(archive)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9), st.integers(0, 9)), max_size=6),
    st.floats(0, 1),
)
def test_damaged_files_are_listed_or_left_out(
    seed: tuple[str, bytes], changes: list[tuple[float, bytes, int]], cut: float
) -> None:
    path, content = seed
    for place, inserted, removed in changes:
        at = int(place * len(content))
        content = content[:at] + inserted + content[at + removed :]
    for each in (content, content[: int(cut * len(content))]):
        found = listed({path: each})
        assert found == listed({path: each})
        assert all(
            part.isprintable() for found in found.components for part in (found.name, found.version, found.licence)
        )


SLOW: dict[str, Files] = {
    "comments that do not end": {"app.js": "/*! " * 300_000},
    "comments of stars": {"app.js": "/*!" + "*" * 1_000_000},
    "names of manifests": {"app.js": 'name:"a",' * 120_000},
    "paths that lead nowhere": {"app.js": "node_modules/" * 80_000},
    "comments of paths": {"app.js": "// node_modules/a/b.js\n" * 40_000},
    "versions": {"app.js": "VERSION=\"1.0.0\";axios.VERSION=a;isAxiosError,ERR_BAD_REQUEST;'axios/'+b;" * 12_000},
    "notices on lines": {"app.js": "//! a\n" * 150_000},
    "requirements": {"requirements.txt": "a==1\n" * 200_000},
    "a lock of Yarn's": {"yarn.lock": "a@1:\n  b\n" * 100_000},
    "a lock of pnpm's": {"pnpm-lock.yaml": "  a@" * 250_000},
    "a requirement that goes on": {"requirements.txt": "a" + " " * 1_000_000 + "b"},
    "extras that go on": {"requirements.txt": "a[" + "b," * 400_000},
    "a key of pnpm's that goes on": {"pnpm-lock.yaml": "  a" + "/1" * 500_000},
    "a line of Yarn's that goes on": {"yarn.lock": "a@1:\n" + " " * 1_000_000 + "version"},
    "a gem of empty lines": {"specifications/a-1.gemspec": "\n" * 250_000},
    "a gem of a version that goes on": {"specifications/a-1.gemspec": "s.version = Gem::Version.new" + " " * 200_000},
    "a jar of a long name": {"a" + "_a" * 100 + ".jar": zip_of({"A.class": ""})},
    "a notice of empty lines": {"app.js": ("/*! a" + "\n" * 1_900 + "x */") * 500},
    "a gem that is all blank": {"specifications/a-1.gemspec": " " * 250_000},
    "headers": {"a-1.dist-info/METADATA": "\n \t" * 300_000},
    "a manifest of Java's": {"a.jar": zip_of({"META-INF/MANIFEST.MF": "a: b\n " * 150_000, "A.class": ""})},
    "versions without end": {"six.py": "version = x\n" * 20_000},
    "a line of versions": {"six.py": "version " * 32_000},
    "signs of Go": {"bootstrap": b"\x7fELF\x02\x01" + b"\xff Go buildinf:\x08\x02" * 60_000},
    "a program that is all zeros": {"bootstrap": b"\x7fELF\x02\x01" + b"\0" * 1_000_000},
}


@pytest.mark.slow
@pytest.mark.parametrize("files", SLOW.values(), ids=SLOW)
def test_a_megabyte_of_anything_takes_little(files: Files) -> None:
    begun = time.process_time()
    listed(files)
    assert time.process_time() - begun < 2


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    inner = zip_of({"META-INF/maven/a/deep/pom.properties": "version=1\n"})
    for _ in range(6):
        inner = zip_of({"x.jar": inner})
    found = listed({"x.jar": inner})
    assert found.components == ()
    [gap] = found.gaps
    assert "x.jar!/x.jar!/x.jar!/x.jar" in gap.says


def test_an_archive_inside_is_held_to_the_limits_of_its_package(tmp_path: Path) -> None:
    bomb = zip_of({f"{number}": "" for number in range(50)})
    path = tmp_path / "package.zip"
    path.write_bytes(zip_of({"a.jar": bomb}))
    with open_in_memory(path.read_bytes()) as archive:
        found = list_components(archive, limits=Limits(entries=20))
    assert "a.jar" in found.gaps[0].says


def test_components_are_counted() -> None:
    names = "".join(f"a{number}==1\n" for number in range(20_100))
    found = listed({"pip/_vendor/vendor.txt": names})
    assert len(found.components) == 20_000
    assert "more than 20000" in found.gaps[0].says


@pytest.mark.parametrize("size", [0, 1, 63])
def test_headers_of_sections_have_their_length(size):
    program = bytearray(build_information("path\tapp\n"))
    program[58:60] = size.to_bytes(2, "little")
    with pytest.raises(Malformed):
        list(Elf(bytes(program)).loaded())


GIN = elf(
    {
        ".text": bytes(64),
        ".go.buildinfo": build_information("path\tx\nmod\tx\t(devel)\ndep\tgithub.com/gin-gonic/gin\tv1.6.0\th1:x\n"),
    }
)


@pytest.mark.parametrize(
    ("names", "more", "listed_in", "gap"),
    [
        ("abc", {f"LICENCES/{number}": "x" * 70 for number in range(9)}, ("a", "b", "c"), ""),
        ("abcd", {}, ("a", "b", "c"), "1 file that should say"),
        ("abcde", {}, ("a", "b", "c"), "2 files that should say"),
    ],
)
def test_programs_are_counted_and_files_that_are_none_are_not(
    monkeypatch: pytest.MonkeyPatch, names: str, more: Files, listed_in: tuple[str, ...], gap: str
) -> None:
    monkeypatch.setattr("maremma.analysis.packages.inventory.binaries._MOST_FILES", 3)
    found = listed({**dict.fromkeys(names, GIN), **more})
    [gin] = [each for each in found.components if each.version == "1.6.0"]
    assert (gin.evidence, *gin.others) == listed_in
    assert [each.says.startswith(gap) for each in found.gaps] == ([True] if gap else [])


@pytest.mark.parametrize(
    ("files", "versions", "gap"),
    [
        ({"a/_vendor/six.py": "__version__ = '1.16.0'\n"}, ["1.16.0"], []),
        ({"a/_vendor/six.py": "x\n", "b/_vendor/six.py": "y\n"}, [], []),
        ({f"{each}/_vendor/six.py": "__version__ = '1.16.0'\n" for each in "ab"}, ["1.16.0"], []),
        (
            {**dict.fromkeys(["a/_vendor/x.py", "b/_vendor/y.py"], "x\n"), "c/_vendor/six.py": "version = '1'\n"},
            [],
            ["1 file that should say which components there are could not be made sense of: 'c/_vendor/six.py'"],
        ),
    ],
)
def test_modules_that_are_not_asked_for_their_version_are_a_gap(
    monkeypatch: pytest.MonkeyPatch, files: Files, versions: list[str], gap: list[str]
) -> None:
    monkeypatch.setattr("maremma.analysis.packages.inventory.python_unlabelled._MOST_FILES", 2)
    found = listed(files)
    assert [each.version for each in found.components] == versions
    assert [each.says for each in found.gaps] == gap
