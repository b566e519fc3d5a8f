"""Programs for Linux, made at run time: as much of them as tells what was linked in."""

from __future__ import annotations

import json
import struct
import zlib

SENTINEL = b"0w\xaf\x0c\x92t\x08\x02A\xe1\xc1\x07\xe6\xd6\x18\xe6"
"""Sixteen bytes around the list of modules, whatever they are."""


def elf(
    sections: dict[str, bytes],
    *,
    wide: bool = True,
    address: int = 0x400000,
    machine: int = 62,
    loaded: bool = False,
    addresses: dict[str, int] | None = None,
) -> bytes:
    """A program with the sections, and one segment that loads the whole file at an address.

    `loaded` sections say that they are in memory, `.text` that it is run; `addresses` are those of some.
    """
    names = b"\0" + b"".join(name.encode() + b"\0" for name in (*sections, ".shstrtab"))
    head, segment, entry = (64, 56, 64) if wide else (52, 32, 40)
    contents = b""
    places = []
    for body in (*sections.values(), names):
        start = head + segment + len(contents)
        padding = -start % 16
        contents += b"\0" * padding + body
        places.append((start + padding, len(body)))
    table = head + segment + len(contents)
    table += -table % 16
    word = "Q" if wide else "I"
    headers = b""
    for name, (start, size) in zip((*sections, ".shstrtab"), places, strict=True):
        at = names.index(b"\0" + name.encode() + b"\0") + 1
        flags = (6 if name == ".text" else 2) if loaded else 0
        place = (addresses or {}).get(name, address + start)
        headers += struct.pack(f"<II4{word}II2{word}", at, 1, flags, place, start, size, 0, 0, 0, 0)
    whole = table + len(headers)
    ident = b"\x7fELF" + bytes([2 if wide else 1, 1, 1]) + b"\0" * 9
    count = len(sections) + 1
    first = struct.pack(
        f"<HHI3{word}I6H", 2, machine, 1, address, head, table, 0, head, segment, 1, entry, count, count - 1
    )
    loaded = (
        struct.pack("<IIQQQQQQ", 1, 6, 0, address, address, whole, whole, 4096)
        if wide
        else struct.pack("<8I", 1, 0, address, address, whole, whole, 6, 4096)
    )
    body = ident + first + loaded + contents
    return body + b"\0" * (table - len(body)) + headers


def build_information(listed: str, toolchain: str = "go1.22.3") -> bytes:
    """As Go 1.18 and newer write it."""
    return b"\xff Go buildinf:\x08\x02".ljust(32, b"\0") + _counted(toolchain.encode()) + _counted(_wrapped(listed))


def pointed_information(listed: str, toolchain: str = "go1.16.5", address: int = 0x400000) -> bytes:
    """As older ones do: a whole program, since the texts are found by their addresses."""
    start = address + _place(elf({".go.buildinfo": b"\0" * 16}))
    text, modules = toolchain.encode(), _wrapped(listed)
    strings = start + 32
    texts = strings + 32
    body = b"\xff Go buildinf:\x08\x00" + struct.pack("<QQ", strings, strings + 16)
    body += struct.pack("<QQQQ", texts, len(text), texts + len(text), len(modules)) + text + modules
    return elf({".go.buildinfo": body}, address=address)


def _place(program: bytes) -> int:
    """Where the first section of a program made here begins."""
    return (64 + 56 + 15) // 16 * 16 if program else 0


def _wrapped(listed: str) -> bytes:
    return SENTINEL + listed.encode() + SENTINEL if listed else b""


def _counted(text: bytes) -> bytes:
    length, head = len(text), b""
    while length >= 0x80:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + text


def stripped(*functions: str) -> bytes:
    """A program of Go 1.20 or newer without build information: its table of functions has their names."""
    return elf({".gopclntab": _table(*functions)})


def listed(information: str, *functions: str) -> bytes:
    """A program of Go with build information and a table of functions."""
    return elf({".go.buildinfo": build_information(information), ".gopclntab": _table(*functions)})


def _table(*functions: str) -> bytes:
    names = b"".join(each.encode() + b"\0" for each in ("runtime.main", "runtime.goexit", *functions))
    start, size = 80, len(names)
    fields = [1, 1, 0, start, start + size, 0, 0, 0]
    return struct.pack("<IHBB8Q", 0xFFFFFFF1, 0, 1, 8, *fields).ljust(start, b"\0") + names + b"\0" * 64


def audited(*crates: dict[str, object]) -> bytes:
    """A program that was built with cargo-auditable."""
    return elf({".text": b"\x90" * 64, ".dep-v0": zlib.compress(json.dumps({"packages": crates}).encode())})
