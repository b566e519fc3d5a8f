"""A package opened beside the layers of its function, with the file that holds the handler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from maremma.analysis.archive.archive import Archive, open_nested
from maremma.analysis.archive.around import Around
from maremma.analysis.archive.folder import LeavesOut, open_package
from maremma.analysis.archive.handler import LAYER_ROOT as OPT
from maremma.analysis.archive.handler import Entrypoint, class_file, find_handler
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.attached import Attached, attach
from maremma.analysis.code.flows import files_of
from maremma.analysis.packages.inventory.reading import INSIDE
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.program.program import Files
from maremma.analysis.taint.imports.shipped_sources import shipped_sources
from maremma.bounded import MEBIBYTE
from maremma.errors import PackageRefused, PackageUnreadable

_JAR_BYTES = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPackage:
    """What the analyses of a package read. `handler_file` is empty if no file holds the handler."""

    entrypoint: Entrypoint
    archive: Archive
    layers: Sequence[LayerFacts]
    handler_file: str
    limits: Limits
    packed: Files
    around: Around | None = None
    attached: Attached

    @property
    def files(self) -> Files:
        """The files of the package, and the followed ones of its layers."""
        return {**self.packed, **self.attached.files}

    @property
    def shipped(self) -> frozenset[str]:
        """Those files of its layers that Maremma itself ships."""
        return shipped_sources(self.attached.files)

    @property
    def held(self) -> list[str]:
        """The paths of all that layers hold, followed or not."""
        return [f"{OPT}/{path}" for layer in self.layers for path in layer.files]


def open_beside_layers(
    opened: ExitStack,
    package: Path,
    entrypoint: Entrypoint,
    layers: Sequence[LayerFacts],
    contents: Mapping[str, LayerContent],
    *,
    limits: Limits,
    around: Around | None = None,
    leaves_out: LeavesOut | None = None,
) -> OpenedPackage:
    """Open a package and those of its layers whose content is at hand; `opened` closes them."""
    archive = opened.enter_context(open_package(package, limits, handlers=(entrypoint.handler,), leaves_out=leaves_out))
    left = replace(limits, unpacked=limits.unpacked - archive.size.unpacked)
    return OpenedPackage(
        entrypoint=entrypoint,
        archive=archive,
        layers=layers,
        handler_file=_handler_file(archive, entrypoint, layers, limits),
        limits=limits,
        packed=files_of(archive),
        around=around,
        attached=attach(opened, layers, contents, entrypoint, left),
    )


def _handler_file(archive: Archive, entrypoint: Entrypoint, layers: Sequence[LayerFacts], limits: Limits) -> str:
    """The file that holds the handler, perhaps a class inside of a jar; empty if none does."""
    found = find_handler(entrypoint, archive.files, [layer.files for layer in layers])
    if not found and entrypoint.family == "java" and entrypoint.handler:
        return _class_in_jar(archive, class_file(entrypoint.handler), limits)
    return found


def _class_in_jar(archive: Archive, wanted: str, limits: Limits) -> str:
    """The class in a jar on Lambda's class path, as `lib/app.jar!/com/example/Handler.class`; empty if none has it."""
    for path in sorted(archive.files):
        folder, _, name = path.rpartition("/")
        if folder not in {"", "lib"} or not name.endswith(".jar"):
            continue
        try:
            with open_nested(archive, archive.files[path], _JAR_BYTES, limits) as jar:
                if wanted in jar.files:
                    return f"{path}{INSIDE}{wanted}"
        except (PackageRefused, PackageUnreadable):
            continue  # the handler stays unresolved, which is a gap
    return ""
