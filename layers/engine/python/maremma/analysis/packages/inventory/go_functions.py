"""Which functions of its modules a Go program has, as check sums: tens of thousands of names would be megabytes.

The linker leaves out what nothing calls, so that a function which is not in the program cannot be reached.
"""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final
from urllib.parse import quote, unquote
from zlib import crc32

from maremma.analysis.binaries.go_program import function_names
from maremma.analysis.binaries.layout import Image
from maremma.patterns import compile_late

_KNOWN: Final = "crc32:"
"""Before the sums, so that a module of which nothing was linked is not one of which nothing is known.

Two names with one sum can only make a function seem to be linked, which is the safe side.
"""

_MOST_NAMES: Final = 400_000
_LONGEST_NAME: Final = 400
_STANDARD_LIBRARY: Final = "stdlib"
Linked = Sequence[tuple[str, Sequence[bytes]]]
"""Packages of a program, each with its functions as the linker wrote them."""

_ANY_TYPES: Final = b"[...]"
"""The type arguments of a name, as linkers since Go 1.18 write them."""

_TYPES = compile_late(rb"\[[^\0]*\]")
"""Those of a name among others, with types inside that have arguments themselves."""


def functions_of(program: Image) -> Linked:
    """The functions of a program by their packages, nothing of a program of too many.
    Malformed as `function_names` is.
    """
    blob = function_names(program)
    if blob.count(0) > _MOST_NAMES:
        return ()
    return tuple((unquote(written.decode("utf-8", "replace")), names) for written, names in _by_package(blob))


def sums_of(functions: Linked, modules: Iterable[str]) -> Mapping[str, str]:
    """The sums by module, those that are empty too; nothing if no function is known."""
    found: dict[str, dict[int, None]] = {each: {} for each in modules} if functions else {}
    for package, names in functions:
        module = _module_of(package, found)
        if module is not None:
            found[module].update(dict.fromkeys(map(crc32, names)))
    return {module: _KNOWN + b64encode(_packed(sums)).decode() for module, sums in found.items()}


def is_known(linked: str) -> bool:
    """Whether these are sums at all, and of the kind that this release makes."""
    return linked.startswith(_KNOWN)


def is_linked(linked: str, package: str, name: str) -> bool:
    """Whether a function, or a method as `Type.Method`, has its sum there."""
    return not _sums(linked).isdisjoint(map(crc32, _symbols(package, name)))


@lru_cache(maxsize=256)
def _sums(linked: str) -> frozenset[int]:
    packed = b64decode(linked.removeprefix(_KNOWN))
    return frozenset(struct.unpack(f"<{len(packed) // 4}I", packed))


def _packed(sums: Collection[int]) -> bytes:
    return struct.pack(f"<{len(sums)}I", *sums)


def _symbols(package: str, name: str) -> Iterator[bytes]:
    """How a linker may have written a function: the dots of a package's last part escaped, pointers, type arguments."""
    folder, slash, last = package.rpartition("/")
    receiver, dot, method = name.rpartition(".")
    for end, types in product({last, quote(last).replace(".", "%2e")}, ("", _ANY_TYPES.decode())):
        before = f"{folder}{slash}{end}."
        if dot:
            yield f"{before}{receiver}{types}.{method}".encode("utf-8", "replace")
            yield f"{before}(*{receiver}{types}).{method}".encode("utf-8", "replace")
        else:
            yield f"{before}{name}{types}".encode("utf-8", "replace")


def _by_package(blob: bytes) -> Iterable[tuple[bytes, list[bytes]]]:
    """The names by their packages, as in `gopkg.in/yaml%2ev2.(*Decoder).Decode`, whatever their type arguments are.

    The linker writes those of a package one after another: few need to be taken apart.
    """
    found: dict[bytes, list[bytes]] = defaultdict(list)
    names: list[bytes] = []
    package, inside = b"\0", 1
    for name in _TYPES.sub(_ANY_TYPES, blob).split(b"\0"):
        if not name.startswith(package) or name.find(b"/", inside) >= 0:
            inside = name.find(b".", name.rfind(b"/") + 1) + 1
            if not inside or len(name) > _LONGEST_NAME:
                package = b"\0"
                continue
            package = name[:inside]
            names = found[package[:-1]]
        names.append(name)
    return found.items()


def _module_of(package: str, modules: Mapping[str, object]) -> str | None:
    """The longest module whose package it is; what has no dot in its first part comes with Go."""
    path = package
    while path:
        if path in modules:
            return path
        path = path.rpartition("/")[0]
    is_standard = "." not in package.partition("/")[0] and package != "main"
    return _STANDARD_LIBRARY if is_standard and _STANDARD_LIBRARY in modules else None
