"""What was not seen of a package: each gap stands until the package or the engine changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.packages.inventory.components import Inventory
from maremma.analysis.packages.inventory.dotnet import DEPENDENCIES
from maremma.analysis.packages.inventory.reading import INSIDE
from maremma.analysis.secrets.quotation import shown
from maremma.model.code.component import Ecosystem, KnownBy
from maremma.model.facet import Facet, Gap, GapReason

_BUNDLE_BYTES = 64 * 1024
_LISTED_FAMILIES = ("python", "nodejs", "java", "dotnet", "ruby", "provided")
_SOURCE_SUFFIXES = (".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx")


def gap(says: str) -> Gap:
    """Something of the code that this engine does not look into."""
    return Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True)


def dense(archive: Archive, layer: str = "") -> Iterator[Gap]:
    """The files that unpack to so much more than they are packed to that nobody holds them in memory."""
    if archive.dense:
        count = "a file packs" if len(archive.dense) == 1 else f"{len(archive.dense)} files pack"
        among = "" if len(archive.dense) == 1 else " among them"
        where = f" of layer {layer}" if layer else ""
        says = f"{count}{where} as only bombs and blank space do, and was not read: {shown(archive.dense[0])}{among}"
        yield Gap(Facet.LAYERS if layer else Facet.CODE, GapReason.TOO_LARGE, says, partial=True)


def unseen(entrypoint: Entrypoint, handler_file: str, archive: Archive, inventory: Inventory) -> Iterator[Gap]:
    """What this engine does not look into. Each stands until the package or the engine changes."""
    if not handler_file:
        yield gap(f"no file of the package or its layers could be told to hold the handler {shown(entrypoint.handler)}")
    if entrypoint.family == "nodejs" and _looks_bundled(archive, handler_file, inventory):
        yield gap(
            f"{shown(handler_file)} looks like a bundle that does not name its modules; of the open-source components "
            "inside only those are listed that a notice or a text gives away"
        )
    if entrypoint.family == "dotnet" and not any(path.endswith(DEPENDENCIES) for path in archive.files):
        yield gap(f"the package has no *{DEPENDENCIES}, so its open-source components are not listed")
    if entrypoint.family == "provided" and handler_file in archive.files and handler_file not in inventory.named:
        yield gap(
            f"{shown(handler_file)} does not say what it was built from: it is no program of Go, nor one of Rust that "
            "was built with cargo-auditable; the open-source components inside are not listed"
        )
    if entrypoint.family == "java" and (others := _unnamed_classes(archive, handler_file)):
        yield gap(
            f"classes below {shown(others[0])} lie in the package without saying of which component they are; they are "
            "not listed"
        )
    if entrypoint.family not in _LISTED_FAMILIES:
        runtime = entrypoint.runtime or "an unnamed runtime"
        yield gap(f"the open-source components of a package for {runtime} are not listed")


def _unnamed_classes(archive: Archive, handler_file: str) -> list[str]:
    """Folders of classes beside the handler's in a package of one piece; none if it says what went into it."""
    if any(path.startswith("META-INF/maven/") for path in archive.files):
        return []
    folders = {"/".join(path.split("/")[:2]) for path in archive.files if path.endswith(".class") and "/" in path}
    return sorted(folders - {"/".join(handler_file.split("/")[:2])} if INSIDE not in handler_file else folders)


def links(archive: Archive, known: Collection[str]) -> Iterator[Gap]:
    """Links are never followed. One that may lead to code is code that was not seen, unless that is `known`."""
    found = [
        path
        for path in archive.links
        if path not in known and ("." not in path.rpartition("/")[2] or path.endswith(_SOURCE_SUFFIXES))
    ]
    if found:
        count = "a link was" if len(found) == 1 else f"{len(found)} links were"
        among = "" if len(found) == 1 else " among them"
        says = f"{count} not followed, {shown(found[0])}{among}; the code that lies there was not seen"
        yield Gap(Facet.FLOWS, GapReason.UNSUPPORTED, says, partial=True)


def _looks_bundled(archive: Archive, handler_file: str, inventory: Inventory) -> bool:
    """A large handler in a package without `node_modules`: its dependencies are most likely in the one file."""
    entry = archive.files.get(handler_file)
    has_modules = any(
        each.ecosystem is Ecosystem.NPM and each.known_by is KnownBy.MANIFEST for each in inventory.components
    )
    is_large = entry is not None and entry.unpacked >= _BUNDLE_BYTES
    return is_large and not has_modules and handler_file not in inventory.named
