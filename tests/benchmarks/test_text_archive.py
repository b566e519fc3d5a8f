"""Many files as one text: whatever is packed comes back, and what would not is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.text_archive import NotKeptError, pack, unpack

LINES = st.sampled_from(
    [
        *(b"", b"x = 1", b"    y", b"-- a comment of SQL", b"select 1 -- all --", "é\N{LINE SEPARATOR}ß".encode()),
        *(b"-- a.py --", b"-- b/c.py --\r", b"--  --", b"-- --", b"-- -- --", b" -- a.py --"),
        *(b"\\", b"\\-- a.py --", b"\\ No newline at end of file", b"\\\\ No newline at end of file", b"\\n", b"x\r"),
    ]
) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(str.encode)
CONTENTS = st.builds(
    lambda lines, end: b"\n".join(lines) + end, st.lists(LINES, max_size=4), st.sampled_from([b"", b"\n"])
)
PARTS = st.sampled_from(["a", "a b", "a-b", "b.py", "é.ts", "--", "-- a --", "\\", ".env", "case.json"])
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, CONTENTS, max_size=5)


@given(FILES)
@example({})
@example({"a": b"", "b": b"\n", "c": b"\n\n", "d": b"x", "e": b"x\n"})
def test_what_is_packed_comes_back(files):
    assert unpack(pack(files)) == files


@given(FILES)
def test_who_knows_txtar_alone_sees_the_same_files(files):
    lines = pack(files).removesuffix(b"\n").split(b"\n")
    headers = [
        line for line in lines if line.startswith(b"-- ") and line.rstrip(b"\r").endswith(b" --") and len(line) > 5
    ]
    assert headers == [f"-- {path} --".encode() for path in sorted(files, key=lambda path: path.split("/"))]


@given(FILES)
def test_the_order_of_the_files_changes_nothing(files):
    assert pack(dict(reversed(files.items()))) == pack(files)


def test_the_format_is_read_without_knowing_it():
    files = {"b/x.sql": b"-- all\nselect 1", "a.py": b"-- a --\n\\d\n", "b/__init__.py": b""}
    assert pack(files).decode() == (
        "-- a.py --\n\\-- a --\n\\\\d\n"
        "-- b/__init__.py --\n"
        "-- b/x.sql --\n-- all\nselect 1\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize("content", [b"\xff", b"caf\xe9\n", b"a\0b", "\ud800".encode("utf-8", "surrogatepass")])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(NotKeptError, match=r"^a/b\.py is no text of UTF-8$"):
        pack({"a/b.py": content})


@pytest.mark.parametrize(
    "path", ["", "/a", "a/", "a//b", ".", "a/../b", "a/./b", " a", "a ", "a\nb", "a\tb", "a\x1b", "a\ud800", "\ufeffa"]
)
def test_a_path_that_is_no_plain_one_is_refused(path):
    with pytest.raises(NotKeptError, match=r"is no plain path$"):
        pack({path: b""})


@pytest.mark.parametrize(
    ("archive", "line"),
    [
        (b"x = 1\n-- a --\n", 1),
        (b"-- a --\nx = 1", 2),
        (b"-- a --\nx\n-- a --\n", 2),
        (b"-- b --\n-- a --\n", 1),
        (b"-- a --\r\nx\r\n", 1),
        (b"-- a --\n\\x\n", 2),
        (b"-- a --\n\\ No newline at end of file\n", 2),
        (b"-- a --\nx\n\n\\ No newline at end of file\n", 4),
        (b"-- a --\nx\n\\ No newline at end of file\ny\n", 2),
    ],
)
def test_a_text_that_says_it_otherwise_is_refused_at_its_line(archive, line):
    with pytest.raises(NotKeptError, match=f"^line {line} is not as the format has it$"):
        unpack(archive)
