"""Go programs made at run time: their functions, what these call, and what data says of them."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping

from tests.analysis.packages.inventory.programs import elf

_TEXT = 0x401000
_STEP = 32
_MACHINES = {"x86-64": 62, "arm64": 183}


def program(
    functions: Mapping[str, Collection[str]],
    *,
    pointed: Collection[str] = (),
    methods: Collection[str] = (),
    interfaces: Collection[str] = (),
    machine: str = "x86-64",
    start: str = "table",
    moved: int = 0,
) -> bytes:
    """Functions, each with those that it calls; of some data holds the address, some are methods of a type, and the
    names and types of some are those of an interface's methods.

    `start` says what tells where code begins: the `table`, as up to Go 1.25, or the `module`, as since. `moved` bytes
    are before Go's own code.
    """
    sizes = [_STEP * (1 + len(calls)) for calls in functions.values()]
    entries = {name: sum(sizes[:index]) for index, name in enumerate(functions)}
    code = b"".join(
        _code(entries[name], [entries[each] for each in calls], machine) for name, calls in functions.items()
    )
    words = {name: (0x10_0000 + 16 * index, 0x20_0000 + 32 * index) for index, name in enumerate(entries)}
    data = b"".join(struct.pack("<Q", _TEXT + moved + entries[each]) for each in pointed)
    data += b"".join(struct.pack("<4I", *words[each], entries[each], entries[each]) for each in methods)
    data += b"".join(struct.pack("<2I", *words[each]) for each in interfaces) + bytes(8)
    begin = _TEXT + moved
    sections = {
        ".text": bytes(moved) + code,
        ".rodata": data,
        ".gopclntab": _table(entries, begin if start == "table" else 0),
        ".go.module": bytes(22 * 8) + struct.pack("<Q", begin if start == "module" else 0),
    }
    return elf(sections, machine=_MACHINES.get(machine, 40), addresses={".text": _TEXT}, loaded=True)


def _code(entry: int, calls: Collection[int], machine: str) -> bytes:
    body = b""
    for place, to in enumerate(calls):
        away = to - entry - _STEP * place
        body += (
            struct.pack("<I", 0x94000000 | (away // 4 & 0x3FFFFFF))
            if machine == "arm64"
            else struct.pack("<Bi", 0xE8, away - 5)
        ).ljust(_STEP, b"\0")
    return body + bytes(_STEP)


def _table(entries: Mapping[str, int], start: int) -> bytes:
    names = b"\0".join(each.encode() for each in entries) + b"\0"
    places = [names.index(each.encode() + b"\0") for each in entries]
    begin = 8 + 8 * 8
    behind = begin + len(names)
    details = 8 * len(entries)
    rows = b"".join(struct.pack("<II", entry, details + 8 * index) for index, entry in enumerate(entries.values()))
    rows += b"".join(struct.pack("<II", entry, at) for entry, at in zip(entries.values(), places, strict=True))
    head = struct.pack("<IHBB8Q", 0xFFFFFFF1, 0, 1, 8, len(entries), 1, start, begin, behind, behind, behind, behind)
    return head + names + rows + bytes(80)
