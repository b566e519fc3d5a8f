"""Which functions of its modules a Go program has, as short digests: tens of thousands of names would be megabytes.

The linker leaves out what nothing calls, so that a function which is not in the program cannot be reached.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from urllib.parse import unquote

from maremma.analysis.capabilities.go_program import function_names
from maremma.analysis.capabilities.layout import Image

_SIZE: Final = 3
"""Bytes of a digest. Of a module of 1,000 functions one in 16,000 names that it does not have seems to be there."""

_KNOWN: Final = "="
"""Before the digests, so that a module of which nothing was linked is not one of which nothing is known."""

_MOST_NAMES: Final = 400_000
_LONGEST_NAME: Final = 400
_STANDARD_LIBRARY: Final = "stdlib"
_INSIDE = re.compile(rb"\.(?:func|gowrap|deferwrap)\d")
"""What the compiler made of a part of a function, which no advisory names."""

_GENERIC = re.compile(rb"\[[^\[\]]*\]")


def linked_functions(program: Image, modules: Iterable[str]) -> Mapping[str, str]:
    """The digests by module, those that are empty too; nothing for a program of too many. Malformed as
    `function_names` is.
    """
    names = function_names(program)
    if names.count(0) > _MOST_NAMES:
        return {}
    found: dict[str, set[bytes]] = {each: set() for each in modules}
    places: dict[bytes, tuple[bytes, set[bytes] | None]] = {}
    for symbol in names.split(b"\0"):
        if len(symbol) > _LONGEST_NAME:
            continue
        written, name = _parted(symbol)
        if not name or (b"." in name and _INSIDE.search(name)):
            continue
        if written not in places:
            package = unquote(written.decode("utf-8", "replace"))
            places[written] = _hashed(package), found.get(_module_of(package, found) or "")
        package_part, digests = places[written]
        if digests is not None:
            digests.add(blake2b(package_part + name, digest_size=_SIZE).digest())
    return {module: f"{_KNOWN}{b64encode(b''.join(sorted(digests))).decode()}" for module, digests in found.items()}


def is_linked(linked: str, package: str, name: str) -> bool:
    """Whether a function, or a method as `Type.Method`, is among the digests."""
    return _digest(package, name) in _digests(linked)


@lru_cache(maxsize=256)
def _digests(linked: str) -> frozenset[bytes]:
    raw = b64decode(linked.removeprefix(_KNOWN))
    return frozenset(raw[place : place + _SIZE] for place in range(0, len(raw), _SIZE))


def _digest(package: str, name: str) -> bytes:
    return blake2b(_hashed(package) + name.encode("utf-8", "replace"), digest_size=_SIZE).digest()


def _hashed(package: str) -> bytes:
    """What comes before the name in what a digest is of."""
    return f"{package} ".encode("utf-8", "replace")


def _parted(symbol: bytes) -> tuple[bytes, bytes]:
    """The package as it is written in `gopkg.in/yaml%2ev2.(*Decoder).Decode`, and the function without pointers and
    type arguments, whose slashes are none of the package's.
    """
    bracket = symbol.find(b"[")
    slash = symbol.rfind(b"/", 0, bracket if bracket >= 0 else len(symbol))
    package, _, name = symbol[slash + 1 :].partition(b".")
    if bracket >= 0:
        name = _GENERIC.sub(b"", name)
    if name.startswith(b"("):
        receiver, _, rest = name.lstrip(b"(*").partition(b")")
        name = receiver + rest
    return symbol[: slash + 1] + package, name


def _module_of(package: str, modules: Mapping[str, object]) -> str | None:
    """The longest module whose package it is; what has no dot in its first part comes with Go."""
    path = package
    while path:
        if path in modules:
            return path
        path = path.rpartition("/")[0]
    is_standard = "." not in package.partition("/")[0] and package != "main"
    return _STANDARD_LIBRARY if is_standard and _STANDARD_LIBRARY in modules else None
