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

_SIZE: Final = 3
"""Bytes of a digest. Of a module of 1,000 functions one in 16,000 names that it does not have seems to be there."""

_KNOWN: Final = "="
"""Before the digests, so that a module of which nothing was linked is not one of which nothing is known."""

_MOST_NAMES: Final = 400_000
_LONGEST_NAME: Final = 400
_STANDARD_LIBRARY: Final = "stdlib"
_RECEIVER = re.compile(r"\(\*?([^()]*)\)")
_GENERIC = re.compile(r"\[[^\[\]]*\]")


def linked_functions(program: bytes, modules: Iterable[str]) -> Mapping[str, str]:
    """The digests by module, those that are empty too; nothing for a program of too many. Malformed as
    `function_names` is.
    """
    names = function_names(program)
    if names.count(0) > _MOST_NAMES:
        return {}
    found: dict[str, set[bytes]] = {each: set() for each in modules}
    for raw in names.split(b"\0"):
        if raw and len(raw) <= _LONGEST_NAME:
            package, name = _parted(raw.decode("utf-8", "replace"))
            module = _module_of(package, found)
            if module is not None:
                found[module].add(_digest(package, name))
    return {module: f"{_KNOWN}{b64encode(b''.join(sorted(digests))).decode()}" for module, digests in found.items()}


def is_linked(linked: str, package: str, name: str) -> bool:
    """Whether a function, or a method as `Type.Method`, is among the digests."""
    return _digest(package, name) in _digests(linked)


@lru_cache(maxsize=256)
def _digests(linked: str) -> frozenset[bytes]:
    raw = b64decode(linked.removeprefix(_KNOWN))
    return frozenset(raw[place : place + _SIZE] for place in range(0, len(raw), _SIZE))


def _digest(package: str, name: str) -> bytes:
    return blake2b(f"{package} {name}".encode("utf-8", "replace"), digest_size=_SIZE).digest()


def _parted(symbol: str) -> tuple[str, str]:
    """The package and the function of `gopkg.in/yaml%2ev2.(*Decoder).Decode`, without pointers and type arguments."""
    folder, slash, rest = symbol.rpartition("/") if "[" not in symbol else _before_types(symbol)
    package, _, name = rest.partition(".")
    return unquote(f"{folder}{slash}{package}"), _RECEIVER.sub(r"\1", _GENERIC.sub("", name))


def _before_types(symbol: str) -> tuple[str, str, str]:
    """As `rpartition` at the last slash that is not in the arguments of a type."""
    before, bracket, types = symbol.partition("[")
    folder, slash, rest = before.rpartition("/")
    return folder, slash, f"{rest}{bracket}{types}"


def _module_of(package: str, modules: Mapping[str, object]) -> str | None:
    """The longest module whose package it is; what has no dot in its first part comes with Go."""
    path = package
    while path:
        if path in modules:
            return path
        path = path.rpartition("/")[0]
    is_standard = "." not in package.partition("/")[0] and package != "main"
    return _STANDARD_LIBRARY if is_standard and _STANDARD_LIBRARY in modules else None
