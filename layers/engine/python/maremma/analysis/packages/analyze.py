"""What the code alone tells: from a package and the facts of its layers. Nothing in it is imported or run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maremma.analysis.packages.archive import Archive, open_archive, open_nested
from maremma.analysis.packages.components import list_components
from maremma.analysis.packages.entry import shown
from maremma.analysis.packages.handler import Entrypoint, class_file, find_handler, may_hold_handler
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.analysis.packages.limits import LAMBDA_LIMITS, MEBIBYTE, Limits
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.code import CodeFacts
from maremma.model.facet import Facet, Gap, GapReason

ENGINE_VERSION = "1"
"""Part of the key of every cached fact: raise it when an analysis of code changes what it says."""

_JAR_BYTES = 64 * MEBIBYTE
_LISTED_FAMILIES = ("python", "nodejs")


def analyze_package(
    package: Path,
    *,
    code_sha256: str,
    runtime: str,
    handler: str,
    layers: Sequence[LayerFacts] = (),
    gaps: Sequence[Gap] = (),
    limits: Limits = LAMBDA_LIMITS,
) -> CodeFacts:
    """The facts of a package together with its layers, in merge order; `gaps` are what could not be seen of the layers.

    PackageRefused or PackageUnreadable when the archive as a whole is not taken.
    """
    entrypoint = Entrypoint(runtime=runtime, handler=handler)
    with open_archive(package, limits) as archive:
        inventory = list_components(archive)
        handler_file = find_handler(entrypoint, archive.files, [layer.files for layer in layers])
        if not handler_file and entrypoint.family == "java" and handler:
            handler_file = _class_in_jar(archive, class_file(handler), limits)
        size = archive.size
    seen = (
        *gaps,
        *(gap for layer in layers for gap in layer.gaps),
        *inventory.gaps,
        *_unseen(entrypoint, handler_file),
    )
    return CodeFacts(
        code_sha256=code_sha256,
        layer_arns=tuple(layer.arn for layer in layers),
        engine_version=ENGINE_VERSION,
        size=size,
        components=tuple(sorted((*inventory.components, *(each for layer in layers for each in layer.components)))),
        handler_file=handler_file,
        gaps=seen,
    )


def analyze_layer(package: Path, *, arn: str, limits: Limits = LAMBDA_LIMITS) -> LayerFacts:
    """The facts of one layer version; fails as `analyze_package` does."""
    with open_archive(package, limits) as archive:
        inventory = list_components(archive, arn)
        return LayerFacts(
            arn=arn,
            engine_version=ENGINE_VERSION,
            size=archive.size,
            components=inventory.components,
            files=tuple(sorted(filter(may_hold_handler, archive.files))),
            gaps=inventory.gaps,
        )


def _class_in_jar(archive: Archive, wanted: str, limits: Limits) -> str:
    """The class in a jar on Lambda's class path, as `lib/app.jar!/com/example/Handler.class`; empty if none has it."""
    for path in sorted(archive.files):
        folder, _, name = path.rpartition("/")
        if folder not in {"", "lib"} or not name.endswith(".jar"):
            continue
        try:
            with open_nested(archive, archive.files[path], _JAR_BYTES, limits) as jar:
                if wanted in jar.files:
                    return f"{path}!/{wanted}"
        except (PackageRefused, PackageUnreadable):
            continue  # the handler stays unresolved, which is a gap
    return ""


def _unseen(entrypoint: Entrypoint, handler_file: str) -> tuple[Gap, ...]:
    gaps = []
    if entrypoint.family not in _LISTED_FAMILIES:
        says = (
            "the open-source components of a package for "
            f"{entrypoint.runtime or 'an unnamed runtime'} are not listed yet"
        )
        gaps.append(Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True))
    if not handler_file:
        says = f"no file of the package or its layers could be told to hold the handler {shown(entrypoint.handler)}"
        gaps.append(Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True))
    return tuple(gaps)
