"""The sets that are kept as one text each, as files and back."""

import pytest

from benchmarks import cases
from benchmarks.__main__ import main
from benchmarks.text_archive import pack, unpack


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A set of three files, and where it is kept."""
    path = tmp_path / "kept" / "injection" / "first.python.cases"
    path.parent.mkdir(parents=True)
    path.write_bytes(pack({"one/case.json": b"{}", "one/safe/app.py": b"pass\n", "two/__init__.py": b""}))
    monkeypatch.setattr(cases, "_ROOT", tmp_path / "kept")
    return path


def test_every_set_that_is_unpacked_and_packed_is_the_same_to_the_byte():
    assert {name.partition("/")[0] for name in cases.names()} == {"injection", "needed", "secrets"}
    for name in cases.names():
        archive = (cases._ROOT / f"{name}{cases.ENDING}").read_bytes()
        assert pack(unpack(archive)) == archive


def test_what_lies_in_a_folder_is_packed_as_it_was_unpacked(kept, tmp_path, capsys):
    before, folder = kept.read_bytes(), str(tmp_path / "out")
    assert main(["cases", "unpack", "injection/first.python", folder]) == 0
    assert (tmp_path / "out" / "one" / "safe" / "app.py").read_bytes() == b"pass\n"
    kept.write_bytes(b"")
    assert main(["cases", "pack", folder, "injection/first.python"]) == 0
    assert kept.read_bytes() == before
    assert capsys.readouterr().out == f"3 files in {folder}\n3 files in injection/first.python.cases\n"


def test_what_is_edited_in_the_folder_is_in_the_set(kept, tmp_path):
    main(["cases", "unpack", "injection/first.python", str(tmp_path / "out")])
    (tmp_path / "out" / "two" / "__init__.py").write_bytes(b"x = 1\n")
    main(["cases", "pack", str(tmp_path / "out"), "injection/first.python"])
    assert cases.by_folder(cases.read("injection/first.python")) == {
        "one": {"case.json": b"{}", "safe/app.py": b"pass\n"},
        "two": {"__init__.py": b"x = 1\n"},
    }


def link(folder):
    (folder / "link.py").symlink_to("app.py")


def compiled(folder):
    (folder / "app.pyc").write_bytes(b"\xcb\r\r\n\0")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (link, "link.py is neither a file nor a folder."),
        (compiled, "app.pyc is no text of UTF-8."),
        (lambda folder: (folder / "empty").mkdir(), "empty is empty, which would be lost."),
    ],
)
def test_a_folder_that_would_not_come_back_is_refused_and_the_set_stays(kept, tmp_path, capsys, spoil, says):
    before, folder = kept.read_bytes(), tmp_path / "out"
    cases.write_to(folder, {"app.py": b"pass\n"})
    spoil(folder)
    assert main(["cases", "pack", str(folder), "injection/first.python"]) == 2
    assert capsys.readouterr().err.endswith(f"{says}\n")
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ([], "say `cases unpack SET FOLDER` or `cases pack FOLDER SET`."),
        (["unpack", "injection/first"], "say `cases unpack SET FOLDER` or `cases pack FOLDER SET`."),
        (["unpack", "injection/first", "out"], "there is no set injection/first; these are: injection/first.python."),
        (["pack", "out", "../first"], "there is no set ../first; these are: injection/first.python."),
    ],
)
def test_what_cannot_be_done_is_said(kept, capsys, asked, says):
    assert main(["cases", *asked]) == 2
    assert capsys.readouterr().err == f"{says}\n"


def test_nothing_is_laid_out_among_other_files(kept, tmp_path, capsys):
    cases.write_to(tmp_path / "out", {"left.py": b""})
    assert main(["cases", "unpack", "injection/first.python", str(tmp_path / "out")]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert cases.files_in(tmp_path / "out") == {"left.py": b""}
