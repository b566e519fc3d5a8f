"""The crates of a Rust program that was built with cargo-auditable."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maremma.analysis.binaries.layout import Image, Malformed
from maremma.analysis.packages.inventory.elf import Elf
from maremma.bounded import read_json
from maremma.errors import MalformedText

SECTION: Final = ".dep-v0"
_MOST_BYTES: Final = 8 * 1024 * 1024
_LOCAL: Final = "local"


@dataclass(frozen=True, slots=True)
class Crate:
    """A crate that is in the program, not one that only built it. A `local` one is of the program's own workspace."""

    name: str
    version: str
    local: bool


def audited(data: Image) -> Iterator[Crate]:
    """The crates that the compiler wrote down; nothing if it did not, Malformed if it cannot be read."""
    section = Elf(data).section(SECTION)
    if section is None:
        return
    packages = _document(bytes(section)).get("packages")
    for each in packages if isinstance(packages, list) else ():
        fields = each if isinstance(each, dict) else {}
        name, version = fields.get("name"), fields.get("version")
        if fields.get("kind") == "build":
            continue
        if not (isinstance(name, str) and isinstance(version, str)):
            raise Malformed("has a list of crates without their names")
        yield Crate(name, version, fields.get("source") == _LOCAL)


def _document(packed: bytes) -> dict[str, object]:
    machine = zlib.decompressobj()
    try:
        text = machine.decompress(packed, _MOST_BYTES)
        document = read_json(text) if machine.eof else None
    except (zlib.error, MalformedText) as error:
        raise Malformed("has a list of crates that cannot be read") from error
    if not isinstance(document, dict):
        raise Malformed("has a list of crates that cannot be read")
    return document
