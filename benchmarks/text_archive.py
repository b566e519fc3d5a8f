r"""Many small files as one text, which grep, a diff and a reader go through: the format of Go's txtar.

A line `-- path --`, then what the file says; files stand in the order of their paths. Two things are added to the
format, so that every text comes back to the byte:

- a line that would be read as a header, or that begins with a backslash, has a backslash before it;
- `\ No newline at end of file` stands behind a last line that has no end, as in a diff.

What it cannot keep is refused: bytes that are no UTF-8, NUL, and paths that are no plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

Files = Mapping[str, bytes]
"""What files hold, by their paths with `/`."""

_HEADER = re.compile(rb"-- (.*) --\r?")
_ESCAPE = b"\\"
_NO_END = b"\\ No newline at end of file"


class NotKeptError(ValueError):
    """A file that the format cannot keep, or a text that it would have written in another way."""


def pack(files: Files) -> bytes:
    """One text of all files."""
    return b"".join(_entry(path, files[path]) for path in sorted(files, key=lambda path: path.split("/")))


def unpack(archive: bytes) -> dict[str, bytes]:
    """The files again; only what `pack` would have written is read."""
    files = _files(archive)
    packed = pack(files)
    if packed != archive:
        pairs = zip_longest(archive.split(b"\n"), packed.split(b"\n"))
        line = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
        raise NotKeptError(f"line {line} is not as the format has it")
    return files


def _entry(path: str, content: bytes) -> bytes:
    if not _is_plain(path):
        raise NotKeptError(f"{path!r} is no plain path")
    if not _is_text(content):
        raise NotKeptError(f"{path} is no text of UTF-8")
    lines = [_ESCAPE + line if _is_taken(line) else line for line in content.split(b"\n")]
    end = [_NO_END, b""] if lines[-1] else []
    return b"\n".join([f"-- {path} --".encode(), *lines, *end])


def _files(archive: bytes) -> dict[str, bytes]:
    """What a text says, if it says something: what is wrong with it shows when it is packed again."""
    files: dict[str, bytearray] = {}
    content = bytearray()
    for line in archive.split(b"\n")[:-1]:
        if header := _HEADER.fullmatch(line):
            content = files[header[1].decode("utf-8", "replace")] = bytearray()
        elif line == _NO_END:
            del content[-1:]
        else:
            content += line.removeprefix(_ESCAPE) + b"\n"
    return {path: bytes(content) for path, content in files.items()}


def _is_taken(line: bytes) -> bool:
    return line.startswith(_ESCAPE) or _HEADER.fullmatch(line) is not None


def _is_plain(path: str) -> bool:
    return path.isprintable() and path == path.strip() and not {"", ".", ".."}.intersection(path.split("/"))


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
