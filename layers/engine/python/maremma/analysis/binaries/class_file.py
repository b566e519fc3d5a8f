"""The classes that a Java class names and the methods that it calls, from its constant pool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from maremma.analysis.binaries.layout import Layout, Malformed

_MAGIC: Final = 0xCAFEBABE
_LONGEST_NAME: Final = 512
_UTF8, _CLASS, _METHOD, _INTERFACE_METHOD, _NAME_AND_TYPE = 1, 7, 10, 11, 12
_WIDE: Final = frozenset({5, 6})
_SIZES: Final = {
    3: 4,
    4: 4,
    5: 8,
    6: 8,
    7: 2,
    8: 2,
    9: 4,
    10: 4,
    11: 4,
    12: 4,
    15: 3,
    16: 2,
    17: 4,
    18: 4,
    19: 2,
    20: 2,
}


class Method(NamedTuple):
    """A method that a class refers to: `java.lang.Runtime`, `exec`, `(Ljava/lang/String;)Ljava/lang/Process;`."""

    owner: str
    name: str
    descriptor: str


class Referred(NamedTuple):
    """The methods that a class refers to, and the classes that it names."""

    methods: tuple[Method, ...]
    classes: tuple[str, ...]


def called_methods(data: bytes) -> Iterator[str]:
    """Each method that the class refers to, as `java.lang.Runtime.exec`; Malformed if it is no class file."""
    return (f"{each.owner}.{each.name}" for each in _methods(*_pool(data)))


def referred(data: bytes) -> Referred:
    """All that the class refers to; Malformed if it is no class file."""
    layout, pool = _pool(data)
    names = (_text(layout, pool, layout.number(at, 2)) for tag, at in pool.values() if tag == _CLASS)
    return Referred(tuple(_methods(layout, pool)), tuple(each.replace("/", ".") for each in names))


def _methods(layout: Layout, pool: dict[int, tuple[int, int]]) -> Iterator[Method]:
    for tag, at in pool.values():
        if tag in {_METHOD, _INTERFACE_METHOD}:
            owner = _text(layout, pool, _inner(layout, pool, layout.number(at, 2), _CLASS))
            both = layout.number(at + 2, 2)
            name = _text(layout, pool, _inner(layout, pool, both, _NAME_AND_TYPE))
            descriptor = _text(layout, pool, layout.number(pool[both][1] + 2, 2))
            yield Method(owner.replace("/", "."), name, descriptor)


def _pool(data: bytes) -> tuple[Layout, dict[int, tuple[int, int]]]:
    layout = Layout(data, big_endian=True)
    if layout.number(0, 4) != _MAGIC:
        raise Malformed("is not a class file")
    return layout, _entries(layout, layout.number(8, 2))


def _entries(layout: Layout, count: int) -> dict[int, tuple[int, int]]:
    """The tag of each constant and where it begins behind the tag."""
    pool: dict[int, tuple[int, int]] = {}
    at, index = 10, 1
    while index < count:
        tag = layout.number(at, 1)
        pool[index] = (tag, at + 1)
        size = 2 + layout.number(at + 1, 2) if tag == _UTF8 else _SIZES.get(tag)
        if size is None:
            raise Malformed("has a constant of an unknown kind")
        at += 1 + size
        index += 2 if tag in _WIDE else 1
    layout.part(0, at)
    return pool


def _inner(layout: Layout, pool: dict[int, tuple[int, int]], index: int, expected: int) -> int:
    """The first number of a constant that has to be of one kind: the index of its name."""
    tag, at = pool.get(index, (0, 0))
    if tag != expected:
        raise Malformed("has a constant that refers to one of another kind")
    return layout.number(at, 2)


def _text(layout: Layout, pool: dict[int, tuple[int, int]], index: int) -> str:
    tag, at = pool.get(index, (0, 0))
    if tag != _UTF8:
        raise Malformed("has a name that is not text")
    return bytes(layout.part(at + 2, min(layout.number(at, 2), _LONGEST_NAME))).decode("utf-8", "replace")
