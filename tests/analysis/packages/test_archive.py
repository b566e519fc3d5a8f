from __future__ import annotations

import io
import struct
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.archive.archive import open_archive, open_in_memory
from maremma.analysis.archive.limits import Limits
from maremma.bounded import MEBIBYTE
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable

from tests.analysis.packages.zips import Raw, deflate, raw_zip, zip_of

SMALL = Limits(packed=200_000, unpacked=4 * MEBIBYTE, directory=70_000, entries=50)
OK = Raw(name=b"app.py", contents=b"print('ok')")


def second_name(name: bytes, other: bytes) -> bytes:
    """The field for names in UTF-8, beside one in another encoding."""
    return struct.pack("<HHBL", 0x7075, 5 + len(other), 1, zlib.crc32(name)) + other


def late(contents: bytes) -> bytes:
    """What a tool writes after contents of a length that it did not know before."""
    return struct.pack("<4sIII", b"PK\x07\x08", zlib.crc32(contents), len(deflate(contents)), len(contents))


STREAMED = Raw(name=b"b.py", contents=b"b = 1", method=8, flags=0x808, local_size=0, after=late(b"b = 1"))


def read_everything(package: bytes, limits: Limits = SMALL) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(package)
        with open_archive(path, limits) as archive:
            return {name: b"".join(archive.stream(entry)) for name, entry in archive.files.items()}


HOSTILE = {
    "a bomb by sum": (zip_of({str(n): bytes(MEBIBYTE) for n in range(5)}), PackageTooLarge, "unpacks to"),
    "a bomb by count": (zip_of({str(n): b"" for n in range(51)}), PackageTooLarge, "51 entries"),
    "a bomb by table of contents": (zip_of({"x" * 200 + str(n): b"" for n in range(300)}), PackageTooLarge, "table of"),
    "a huge declared size": (
        raw_zip(OK, Raw(name=b"b", contents=b"b", declared=0xFFFFFFFE)),
        PackageTooLarge,
        "unpacks",
    ),
    "too many bytes": (zip_of({"a": bytes(200_001)}, ZIP_STORED), PackageTooLarge, "at most 200000"),
    "one entry's bytes used twice": (raw_zip(OK, replace(OK, name=b"b.pyy", offset=0)), PackageRefused, "overlaps"),
    "an entry quoted inside another": (
        raw_zip(Raw(name=b"outer", contents=raw_zip(OK)), replace(OK, offset=35)),
        PackageRefused,
        "overlaps",
    ),
    "an entry that reaches into the table of contents": (
        raw_zip(replace(OK, packed_size=50)),
        PackageRefused,
        "overlaps",
    ),
    "traversal": (zip_of({"../../etc/passwd": "x"}), PackageRefused, "leave the package"),
    "traversal in the middle": (zip_of({"a/../../b": "x"}), PackageRefused, "leave the package"),
    "an absolute name": (zip_of({"/etc/passwd": "x"}), PackageRefused, "absolute"),
    "a drive": (zip_of({"C:/windows/x": "x"}), PackageRefused, "absolute"),
    "a backslash": (raw_zip(Raw(name=b"..\\x")), PackageRefused, "backslash"),
    "a NUL": (raw_zip(Raw(name=b"a.py\x00.txt")), PackageRefused, "control characters"),
    "a newline": (raw_zip(Raw(name=b"a\nb")), PackageRefused, "control characters"),
    "a name no file system takes": (zip_of({"n" * 300: "x"}), PackageTooLarge, "longer than"),
    "the same name twice": (raw_zip(OK, replace(OK, contents=b"other")), PackageRefused, "twice"),
    "the same name in another spelling": (raw_zip(OK, replace(OK, name=b".//app.py")), PackageRefused, "twice"),
    "a file and a directory of one name": (raw_zip(OK, Raw(name=b"app.py/", mode=0o40755)), PackageRefused, "twice"),
    "a link and a file of one name": (raw_zip(replace(OK, mode=0o120777), OK), PackageRefused, "twice"),
    "a folder by its mode and a file by its name": (
        raw_zip(replace(OK, mode=0o040755)),
        PackageRefused,
        "folder by its mode",
    ),
    "a folder with contents": (raw_zip(Raw(name=b"d/", contents=b"PK\x03\x04")), PackageRefused, "disagree"),
    "a second name that is another one": (
        raw_zip(replace(OK, extra=second_name(OK.name, b"evil.py"))),
        PackageRefused,
        "second name",
    ),
    "a second name in its own header alone": (
        raw_zip(replace(OK, local_extra=second_name(OK.name, b"evil.py"))),
        PackageRefused,
        "disagree",
    ),
    "another length in its own header": (raw_zip(replace(OK, local_size=3)), PackageRefused, "disagree"),
    "an entry before the first one that is listed": (
        raw_zip(replace(OK, name=b"other.py", hidden=True), OK),
        PackageRefused,
        "begins with something",
    ),
    "an entry that is not listed": (
        raw_zip(OK, replace(OK, contents=b"evil", hidden=True), Raw(name=b"z")),
        PackageRefused,
        "does not list",
    ),
    "an entry that is not listed, after a length that is said late": (
        raw_zip(STREAMED, replace(OK, hidden=True)),
        PackageRefused,
        "does not list",
    ),
    "a length that is said late, and wrong": (
        raw_zip(replace(STREAMED, after=b"PK\x07\x08" + bytes(12))),
        PackageRefused,
        "does not list",
    ),
    "a table of contents that is elsewhere": (b"#!" + raw_zip(OK), PackageRefused, "last record"),
    "fewer entries in the last record": (
        raw_zip(OK, replace(OK, name=b"b.py"), count=1),
        PackageRefused,
        "last record",
    ),
    "something after the last record": (raw_zip(OK) + b"PK", PackageRefused, "goes on"),
    "a device": (raw_zip(Raw(name=b"null", mode=0o020666)), PackageRefused, "device"),
    "encryption": (raw_zip(replace(OK, flags=0x801)), PackageRefused, "encrypted"),
    "bzip2": (zip_of({"a": "x"}, ZIP_BZIP2), PackageRefused, "method 12"),
    "lzma": (zip_of({"a": "x"}, ZIP_LZMA), PackageRefused, "method 14"),
    "another name in its own header": (raw_zip(replace(OK, local_name=b"bad.py")), PackageRefused, "disagree"),
    "more contents than declared": (
        raw_zip(Raw(name=b"a", packed=deflate(b"safe evil"), method=8, contents=b"safe")),
        PackageRefused,
        "4 bytes that it declares",
    ),
    "fewer contents than declared": (raw_zip(replace(OK, declared=999)), PackageRefused, "999 bytes"),
    "bytes after the end of the contents": (
        raw_zip(Raw(name=b"a", packed=deflate(b"x") + b"evil", method=8, contents=b"x")),
        PackageUnreadable,
        "do not end",
    ),
    "a wrong checksum": (raw_zip(replace(OK, crc=1)), PackageUnreadable, "checksum"),
    "rubbish as contents": (raw_zip(Raw(name=b"a", packed=b"\xff" * 9, method=8)), PackageUnreadable, "decompressed"),
    "a name that is not UTF-8 though it says so": (raw_zip(Raw(name=b"\xff\xfe.py")), PackageUnreadable, "zip archive"),
    "a cut": (zip_of({"a": "x" * 999})[:-30], PackageUnreadable, "zip archive"),
    "something else": (b"#!/bin/sh\necho hello\n", PackageUnreadable, "zip archive"),
    "nothing": (b"", PackageUnreadable, "zip archive"),
}


@pytest.mark.parametrize(("package", "error", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_is_refused_with_a_sentence(package: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        read_everything(package)
    assert type(raised.value) is error


TAKEN = {
    "nothing in it": (zip_of({}), {}),
    "an empty file": (zip_of({"a": b""}), {"a": b""}),
    "stored": (zip_of({"a": b"x"}, ZIP_STORED), {"a": b"x"}),
    "many blocks": (zip_of({"a": bytes(range(256)) * 4000}), {"a": bytes(range(256)) * 4000}),
    "directories, even twice": (
        raw_zip(Raw(name=b"d/"), Raw(name=b"d/"), Raw(name=b"d/f", contents=b"x")),
        {"d/f": b"x"},
    ),
    "a leading dot": (zip_of({"./a//b": b"x"}), {"a/b": b"x"}),
    "names of the world": (zip_of({"größe/日本\u202e.py": b"x"}), {"größe/日本\u202e.py": b"x"}),
    "UTF-8 without saying so": (raw_zip(Raw(name="é".encode(), contents=b"x", flags=0)), {"é": b"x"}),
    "code page 437": (raw_zip(Raw(name=b"\x82", contents=b"x", flags=0)), {"é": b"x"}),
    "dots that are a name": (zip_of({"...": b"x"}), {"...": b"x"}),
    "something before it": (raw_zip(OK, before=b"#!/usr/bin/python\n"), {"app.py": OK.contents}),
    "an archive in it": (zip_of({"in.zip": zip_of({"../x": b"y"})}), {"in.zip": zip_of({"../x": b"y"})}),
    "contents of a length that is said after them": (raw_zip(STREAMED, OK), {"b.py": b"b = 1", "app.py": OK.contents}),
    "a second name that is the first": (
        raw_zip(replace(OK, extra=second_name(OK.name, OK.name), local_extra=second_name(OK.name, OK.name))),
        {"app.py": OK.contents},
    ),
}


@pytest.mark.parametrize(("package", "contents"), TAKEN.values(), ids=TAKEN)
def test_an_unusual_archive_is_read(package: bytes, contents: dict[str, bytes]) -> None:
    assert read_everything(package) == contents


@pytest.mark.parametrize("way", ["streamed", "with long sizes"])
def test_what_python_packs_into_a_pipe_is_read(way: str) -> None:
    target = io.BytesIO()
    pipe = Pipe(target)
    with ZipFile(pipe if way == "streamed" else target, "w", ZIP_DEFLATED) as archive:
        archive.comment = b"by hand"
        with archive.open("big", "w", force_zip64=True) as file:
            file.write(b"x" * 9000)
        archive.writestr("empty", b"")
    assert read_everything(target.getvalue()) == {"big": b"x" * 9000, "empty": b""}


class Pipe(io.RawIOBase):
    """Where nobody goes back."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._target.write(data)  # type: ignore[arg-type]


def test_an_archive_in_another_one_is_read_however_it_lies() -> None:
    with open_in_memory(b"#!" + raw_zip(replace(OK, name=b"other.py", hidden=True), OK) + b"\n") as archive:
        assert archive.read(archive.files["app.py"], 100) == OK.contents


def test_a_link_is_recorded_and_not_followed(tmp_path: Path) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(raw_zip(OK, Raw(name=b"link", contents=b"/etc/passwd", mode=0o120777)))
    with open_archive(package) as archive:
        assert archive.links == ("link",)
        assert set(archive.files) == {"app.py"}
        with pytest.raises(PackageRefused, match="link"):
            b"".join(archive.stream(next(each for each in archive.entries if each.path == "link")))


def test_files_are_named_from_the_root_and_counted(tmp_path: Path) -> None:
    files = {"a.py": b"1", "deep/er/b.bin": bytes(range(256)), "./c": b"3"}
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of(files))
    with open_archive(package) as archive:
        assert (archive.size.files, archive.size.unpacked) == (3, 258)
        contents = {path: b"".join(archive.stream(entry)) for path, entry in archive.files.items()}
    assert contents == {"a.py": b"1", "deep/er/b.bin": bytes(range(256)), "c": b"3"}


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of({"a": b"12345"}))
    with open_archive(package) as archive, pytest.raises(PackageTooLarge, match="at most 4"):
        archive.read(archive.files["a"], at_most=4)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_archive_or_a_typed_error(package: bytes) -> None:
    survive(package)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    package = bytearray(raw_zip(OK, Raw(name=b"d/", mode=0o40755), Raw(name=b"b", contents=b"b" * 90, method=8)))
    for _ in range(data.draw(st.integers(1, 6))):
        package[data.draw(st.integers(0, len(package) - 1))] = data.draw(st.integers(0, 255))
    survive(bytes(package))


def survive(package: bytes) -> None:
    """Only the two typed errors may come out."""
    try:
        contents = read_everything(package)
    except (PackageRefused, PackageUnreadable) as error:
        assert str(error).endswith(".")
    else:
        assert sum(map(len, contents.values())) <= SMALL.unpacked


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}\.x){0,2}", fullmatch=True), st.binary(max_size=300_000), max_size=5
    ),
    st.sampled_from([ZIP_STORED, ZIP_DEFLATED]),
)
def test_what_zipfile_packs_is_read_back(files: dict[str, bytes], compression: int) -> None:
    package = zip_of(files, compression)
    with ZipFile(io.BytesIO(package)) as reference:
        expected = {name: reference.read(name) for name in reference.namelist()}
    assert read_everything(package, Limits()) == expected


def test_an_entry_that_looks_like_a_bomb_is_never_held_in_memory_and_harms_no_other():
    package = raw_zip(OK, Raw(name=b"blank", contents=bytes(2 * MEBIBYTE), method=8))
    with open_in_memory(package, SMALL) as archive:
        assert archive.dense == ("blank",)
        blank, other = archive.files["blank"], archive.files[OK.name.decode()]
        for take in (
            lambda: archive.read(blank, blank.unpacked),
            lambda: archive.image(blank),
            lambda: archive.opened(blank),
        ):
            with pytest.raises(PackageTooLarge, match="bomb"):
                take()
        assert sum(map(len, archive.stream(blank))) == 2 * MEBIBYTE
        assert archive.read(other, 1_000) == OK.contents
