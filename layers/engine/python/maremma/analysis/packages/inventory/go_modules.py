"""The modules of a Go program: as the linker wrote them down, else as the names of its functions give them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from maremma.analysis.binaries.go_program import SECTIONS
from maremma.analysis.binaries.layout import Image, Layout, Malformed
from maremma.analysis.packages.inventory.elf import Elf
from maremma.patterns import compile_late

MAGIC: Final = b"\xff Go buildinf:"
SECTION: Final = ".go.buildinfo"
STANDARD_LIBRARY: Final = "stdlib"
_HEADER: Final = 32
_ALIGNED: Final = 16
_MOST_CANDIDATES: Final = 16
_MOST_MODULES: Final = 10_000
_LONGEST: Final = 4 * 1024 * 1024
_SENTINEL: Final = 16
_INLINE: Final = 2
_BIG_ENDIAN: Final = 1

_TOOLCHAIN = compile_late(r"go(\d+(?:\.\d+){1,2}(?:(?:rc|beta)\d+)?)(?![\w.]|-devel)")
_LINKED_IN = compile_late(
    r"-X[ =](?:(?!-X[ =])[^\s\"'])*\b[vV]ersion=v?(\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9A-Za-z.-]{1,60})?)(?=[\s\"'\\])"
)
_HOSTED = compile_late(r"[a-z0-9][\w-]*(?:\.[\w-]+)+/[\w./~-]{1,200}\Z", re.ASCII)
_MAJOR = compile_late(r"v\d+")
_SEGMENTS: Final = {"github.com": 3, "gitlab.com": 3, "bitbucket.org": 3, "golang.org": 3}
"""How many parts of a path a module has on hosts that are known; two on others."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module as advisories name it; the version has no `v`, and is empty where nothing tells it.

    The functions of a `replaced` one are in the program under another path, which it takes the place of.
    """

    path: str
    version: str
    replaced: bool = False


def has_information(data: Image) -> bool:
    """Whether a program's headers say where its build information is."""
    return Elf(data).section(SECTION) is not None


def may_hide_information(data: Image) -> bool:
    """Whether a program whose headers do not say so may be Go's all the same, so that it is worth a search."""
    program = Elf(data)
    if not program.is_sectioned or any(program.section(name) is not None for name in SECTIONS):
        return True
    return data.find(MAGIC, *program.data()) >= 0  # where Go's own tools look if no section has the name


def built_from(data: Image) -> Iterator[Module]:
    """The modules of the build information, with the standard library; Malformed if there is none that can be read."""
    toolchain, listed = _information(data)
    # Of a toolchain that somebody built from a commit no version is known, and its library is there all the same.
    version = _TOOLCHAIN.match(toolchain)
    yield Module(STANDARD_LIBRARY, version[1] if version else "")
    yield from _modules(listed)


def linked_from(packages: Iterable[str]) -> Iterator[Module]:
    """The modules that packages of a program are of, whose versions nothing tells."""
    found = dict.fromkeys(_module_of(each) for each in packages if _HOSTED.match(each))
    found.pop("", None)
    yield from (Module(each, "") for each in islice(found, _MOST_MODULES))


def _information(data: Image) -> tuple[str, str]:
    """The version of Go and the list of modules; Malformed if neither is there."""
    for found in _headers(data):
        try:
            return _inline(found) if found[15] & _INLINE else _pointed_to(data, found)
        except (Malformed, IndexError):
            continue
    raise Malformed("has no build information")


def _headers(data: Image) -> Iterator[memoryview]:
    """Where build information may begin: where the program says, else wherever its first bytes are."""
    section = Elf(data).section(SECTION)
    if section is not None and bytes(section[: len(MAGIC)]) == MAGIC:
        yield section
    at = -1
    for _ in range(_MOST_CANDIDATES):
        at = data.find(MAGIC, at + 1)
        if at < 0:
            return
        if not at % _ALIGNED:
            yield memoryview(data)[at:]


def _inline(found: memoryview) -> tuple[str, str]:
    """Both texts behind the header, each after its length (Go 1.18 and newer)."""
    layout = Layout(found[_HEADER:])
    toolchain, position = _counted(layout, 0)
    listed, _ = _counted(layout, position)
    return toolchain.decode("utf-8", "replace"), _between_sentinels(listed)


def _counted(layout: Layout, position: int) -> tuple[bytes, int]:
    length = 0
    for shift in range(0, 35, 7):
        byte = layout.number(position, 1)
        position += 1
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    if length > _LONGEST:
        raise Malformed("has build information of an impossible length")
    return bytes(layout.part(position, length)), position + length


def _pointed_to(data: Image, found: memoryview) -> tuple[str, str]:
    """Both texts where the header points to (before Go 1.18)."""
    program = Elf(data)
    size = found[14]
    if size not in {4, 8}:
        raise Malformed("has build information of an impossible layout")
    header = Layout(found[:_HEADER], big_endian=bool(found[15] & _BIG_ENDIAN))
    texts = [_string(program, header.number(_ALIGNED + number * size, size), size) for number in range(2)]
    return texts[0].decode("utf-8", "replace"), _between_sentinels(texts[1])


def _string(program: Elf, address: int, size: int) -> bytes:
    header = Layout(program.at_address(address, 2 * size), big_endian=program.big_endian)
    start, length = header.number(0, size), header.number(size, size)
    if length > _LONGEST:
        raise Malformed("has build information of an impossible length")
    return bytes(program.at_address(start, length)) if length else b""


def _between_sentinels(listed: bytes) -> str:
    if len(listed) > 2 * _SENTINEL and listed[-_SENTINEL - 1 : -_SENTINEL] == b"\n":
        listed = listed[_SENTINEL:-_SENTINEL]
    return listed.decode("utf-8", "replace")


def _modules(listed: str) -> Iterator[Module]:
    """The dependencies, with what replaces them, and the program itself if it says its version.

    A dependency that a folder replaces has no version any more. A program that was built from a folder has the
    version that the linker was told to write into one of its variables, as releases are made.
    """
    modules: list[Module] = []
    for line in listed.split("\n")[:_MOST_MODULES]:
        kind, *fields = line.split("\t")
        path, version = (*fields, "", "")[:2]
        if kind in {"mod", "dep"} and path:
            modules.append(Module(path, version))
        elif kind == "=>" and path and modules:
            before = modules.pop()
            path = before.path if path.startswith((".", "/")) else path
            modules.append(Module(path, version, replaced=path != before.path))
    own = listed.partition("\nmod\t")[2].partition("\t")[0]
    stated = _LINKED_IN.search(listed)
    for each in modules:
        version = each.version.removeprefix("v") if each.version.startswith("v") else ""
        if each.path == own and not version and stated:
            version = stated[1]
        if version or each.path != own:
            yield Module(each.path, version, each.replaced)


def _module_of(package: str) -> str:
    """The module that a package is most likely of, by how hosts name them."""
    host, *rest = package.split("/")
    size = _SEGMENTS.get(host, 2)
    if len(rest) < size - 1:
        return ""
    parts = [host, *rest[: size - 1]]
    if len(rest) >= size and _MAJOR.fullmatch(rest[size - 1]):
        parts.append(rest[size - 1])
    return "/".join(parts)
