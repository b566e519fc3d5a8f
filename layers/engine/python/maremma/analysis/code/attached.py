"""The own code of a function's layers, opened beside its package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.folder import open_package
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.flows import files_of
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.program.program import Files
from maremma.analysis.taint.imports.layer_sources import merged
from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason


@dataclass(frozen=True, slots=True)
class Attached:
    """Contents on demand by path below `/opt`, and what of the layers was not followed.

    `files` are the author's own; `every` are all whose content is at hand, for imports of libraries.
    """

    files: Files
    gaps: tuple[Gap, ...]
    every: Files


def attach(
    opened: ExitStack,
    layers: Sequence[LayerFacts],
    contents: Mapping[str, LayerContent],
    entrypoint: Entrypoint,
    limits: Limits,
) -> Attached:
    """Open the layers, in merge order, whose content is at hand; `opened` closes them.

    `contents` are at hand, by ARN. A layer with own code of the runtime whose content is not, or is refused, is a gap.
    `limits` are what the package leaves: Lambda takes so many bytes of all together.
    """
    gaps: list[Gap] = []
    taken: list[tuple[Sequence[str], Files]] = []
    every: list[tuple[Sequence[str], Files]] = []
    for layer in layers:
        present: Files = {}
        own = layer.own_for(entrypoint)
        if own or layer.arn in contents:
            found = _opened(opened, layer.arn, contents.get(layer.arn), limits)
            if not isinstance(found, Gap):
                limits = replace(limits, unpacked=limits.unpacked - found.size.unpacked)
                present = files_of(found)
            elif own:
                gaps.append(found)
        taken.append((layer.files, {path: present[path] for path in own if path in present}))
        every.append((layer.files, present))
    return Attached(merged(taken), tuple(gaps), merged(every))


def not_followed(arn: str, reason: GapReason, why: str) -> Gap:
    """The gap of a layer that data may flow through, where nobody looks."""
    return Gap(Facet.FLOWS, reason, f"no data flow was followed into layer {arn}: {why}", partial=True)


def _opened(opened: ExitStack, arn: str, content: LayerContent | None, limits: Limits) -> Archive | Gap:
    if content is None:
        return not_followed(arn, GapReason.UNREADABLE, "its content is not at hand")
    try:
        return opened.enter_context(open_package(content.path, limits, content.below))
    except PackageTooLarge as error:
        return not_followed(arn, GapReason.TOO_LARGE, f"together with the package and other layers: {error}")
    except PackageRefused as error:
        return not_followed(arn, GapReason.UNSUPPORTED, str(error))
    except PackageUnreadable as error:
        return not_followed(arn, GapReason.UNREADABLE, str(error))
