"""What the folders of a repository call its files. A name that no terminal should be sent is none."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

_DIGEST, _LONGEST_MODE, _LONGEST_NAME, _DEEPEST = 20, 6, 255, 32
MOST_ENTRIES = 500_000
"""Entries that are read, of all folders of a pack."""


def paths(trees: Mapping[bytes, bytes], kept: Container[bytes]) -> tuple[dict[bytes, str], bool]:
    """The path of each of the objects `kept` that folders name, by digest, with the folders above it that are kept.

    What has a name that may not be told has none. The second is whether all entries were read.
    """
    names: dict[bytes, tuple[bytes, str]] = {}
    left = MOST_ENTRIES
    for digest, tree in trees.items():
        for name, named in _entries(tree):
            if left == 0:
                return _joined(names), False
            left -= 1
            if named in kept and named not in names:
                names[named] = (digest, _told(name))
    return _joined(names), True


def _entries(tree: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names and digests in a folder, up to the first entry that is none."""
    at = 0
    while at < len(tree):
        begin = tree.find(b" ", at, at + _LONGEST_MODE + 1) + 1
        end = tree.find(b"\0", begin, begin + _LONGEST_NAME + 1)
        at = end + 1 + _DIGEST
        if begin == 0 or end <= begin or at > len(tree):
            return
        yield tree[begin:end], tree[end + 1 : at]


def _told(name: bytes) -> str:
    """A name as it may be told; empty where it would lead elsewhere, or hold what a terminal takes for an order."""
    told = name.decode("utf-8", "replace")
    return told if told.isprintable() and "/" not in told and told not in {".", ".."} else ""


def _joined(names: Mapping[bytes, tuple[bytes, str]]) -> dict[bytes, str]:
    """The paths of all that has a name; those of folders are among them."""
    joined: dict[bytes, str] = {}
    for digest in names:
        parts: list[str] = []
        above = digest
        while above in names and len(parts) < _DEEPEST:
            above, name = names[above]
            parts.append(name)
        if all(parts):
            joined[digest] = "/".join(reversed(parts))
    return joined
