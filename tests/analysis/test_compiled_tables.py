"""Tables say the same compiled as in TOML; a compiled file that is old, broken or not there is no matter."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import maremma
import pytest
from maremma.analysis import tables

PACKAGE = Path(maremma.__file__).parent
WRITTEN = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.toml")}


def read(path: Path) -> dict[str, object]:
    package = ".".join(("maremma", *path.relative_to(PACKAGE).parent.parts))
    return tables.table(package, path.stem)


def forget() -> None:
    for each in (tables.table, tables._compiled, tables._compile):
        each.cache_clear()


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the compiled tables lie in this test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget()
    yield tables._file
    forget()


def test_a_compiled_table_says_what_its_toml_says(compiled) -> None:
    read(next(iter(WRITTEN.values())))
    written = compiled().read_text("utf-8")
    assert written.count("\n") == len({path.read_bytes() for path in WRITTEN.values()})
    forget()
    for name, path in WRITTEN.items():
        assert read(path) == tomllib.loads(path.read_text("utf-8")), name
    assert tables._compile.cache_info().misses == 0, "a table was parsed that is compiled"


def test_a_line_that_was_cut_or_changed_is_none(compiled) -> None:
    path = next(iter(WRITTEN.values()))
    read(path)
    for change in (lambda line: line[:-9], lambda line: line.partition("\t")[0] + "\t[]"):
        whole = compiled().read_text("utf-8").splitlines()
        compiled().write_text("\n".join(map(change, whole)), "utf-8")
        forget()
        assert read(path) == tomllib.loads(path.read_text("utf-8"))


def test_a_table_that_is_wrong_leaves_the_others_compiled(tmp_path: Path) -> None:
    for name, content in {"good": "a = 1", "wrong": "a = = 1", "moment": "a = 2026-01-01T00:00:00Z"}.items():
        (tmp_path / f"{name}.toml").write_text(content)
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    assert tables.compiled_in(tmp_path).rpartition("\t")[2] == '{"a":1}\n'


@pytest.mark.parametrize("content", [b"", b"\xff", b"no tab\n", b"0\t{\n"], ids=str)
def test_a_file_that_is_no_use_is_written_anew(compiled, content: bytes) -> None:
    path = next(iter(WRITTEN.values()))
    compiled().parent.mkdir(parents=True)
    compiled().write_bytes(content)
    assert read(path) == tomllib.loads(path.read_text("utf-8"))
    assert len(compiled().read_bytes()) > 100_000


def test_nothing_is_written_where_python_writes_no_bytecode(compiled, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = next(iter(WRITTEN.values()))
    assert read(path) == tomllib.loads(path.read_text("utf-8"))
    assert not compiled().exists()


def test_a_folder_that_may_not_be_written_is_no_matter(compiled) -> None:
    compiled().parent.parent.mkdir(parents=True)
    compiled().parent.write_text("no folder")
    path = next(iter(WRITTEN.values()))
    assert read(path) == tomllib.loads(path.read_text("utf-8"))
