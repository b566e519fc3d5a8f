"""The layers of functions that are not deployed: their facts, their content, and where their files are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.analyze import analyze_layer
from maremma.analysis.code.attached import not_followed
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.secrets.quotation import quoted
from maremma.cli.check.places import LayerPlace, prefix_of
from maremma.cli.template import TemplateLayer
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason


@dataclass(frozen=True, slots=True, kw_only=True)
class LayersHere:
    """A function's layers, in merge order; those whose content is not here are gaps."""

    facts: tuple[LayerFacts, ...] = ()
    contents: dict[str, LayerContent]
    places: tuple[LayerPlace, ...] = ()
    gaps: tuple[Gap, ...] = ()


class LocalLayers:
    """Reads each layer once, however many functions have it."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self._root = root
        self._limits = limits
        self._known: dict[tuple[LayerContent, str], LayerFacts | Gap] = {}

    def of(self, layers: Sequence[TemplateLayer]) -> LayersHere:
        """The layers of one function."""
        facts: list[LayerFacts] = []
        places: list[LayerPlace] = []
        contents: dict[str, LayerContent] = {}
        gaps: list[Gap] = []
        for layer in layers:
            if layer.source.path is None:
                reason = GapReason.UNREADABLE if layer.source.lost else GapReason.NOT_COLLECTED
                gaps += [
                    not_followed(quoted(layer.arn), reason, layer.source.says),
                    Gap(Facet.LAYERS, reason, f"{quoted(layer.arn)}: {layer.source.says}", partial=True),
                ]
                continue
            content = LayerContent(layer.source.path, layer.below)
            known = self._read(content, layer.arn)
            if isinstance(known, Gap):
                gaps.append(known)
                continue
            facts.append(known)
            contents[layer.arn] = content
            places.append(
                LayerPlace(
                    prefix=prefix_of(content.path, self._root),
                    below=content.below,
                    files=frozenset(known.own),
                    components=frozenset((each.purl, each.evidence) for each in known.components),
                )
            )
        return LayersHere(facts=tuple(facts), contents=contents, places=tuple(places), gaps=tuple(gaps))

    def _read(self, content: LayerContent, arn: str) -> LayerFacts | Gap:
        if (content, arn) not in self._known:
            try:
                self._known[content, arn] = analyze_layer(content, arn=arn, limits=self._limits)
            except (PackageRefused, PackageUnreadable) as error:
                self._known[content, arn] = not_followed(quoted(arn), GapReason.UNREADABLE, str(error))
        return self._known[content, arn]
