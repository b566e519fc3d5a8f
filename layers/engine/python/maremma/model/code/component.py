"""An open-source component of a function's code, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ecosystem(StrEnum):
    """Where components come from, by the names that OSV gives them."""

    PYPI = "PyPI"
    NPM = "npm"
    MAVEN = "Maven"
    NUGET = "NuGet"
    GO = "Go"
    CRATES_IO = "crates.io"
    RUBYGEMS = "RubyGems"
    PACKAGIST = "Packagist"


class KnownBy(StrEnum):
    """What told of a component, the most trusted first."""

    MANIFEST = "manifest"
    BUILD_INFO = "build info"
    VENDORED = "vendored"
    SOURCE_MAP = "source map"
    PATH = "path"
    BANNER = "banner"
    LITERAL = "literal"
    LOCKFILE = "lockfile"
    RUNTIME = "runtime"


class Use(StrEnum):
    """Whether what starts at the handler loads a component. `UNKNOWN` where that was not or could not be seen."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Component:
    """An open-source component inside the package or a layer.

    `version` is empty where it could not be told, and the purl has none then. `evidence` is the file that tells,
    relative to the root, with `!/` before a path inside an archive; `others` are further copies. `layer` is the
    layer's ARN, empty for the function's own package. `licence` is as the component states it. A `shadowed` copy is
    there and is not the one that is loaded. `use` says whether anything loads it, and `loaded_by` is the first file
    that does. `linked` are sums of its functions that a compiler put into a program (see `inventory.go_functions`),
    empty where that is not known. `line` is where the evidence tells of it, from 1; 0 where the file as a whole does.
    `needs` are the purls of what a lock says that it depends on.
    """

    purl: str
    name: str
    version: str
    ecosystem: Ecosystem
    evidence: str
    layer: str = ""
    licence: str = ""
    known_by: KnownBy = KnownBy.MANIFEST
    shadowed: bool = False
    others: tuple[str, ...] = ()
    use: Use = Use.UNKNOWN
    loaded_by: str = ""
    linked: str = ""
    line: int = 0
    needs: tuple[str, ...] = ()
