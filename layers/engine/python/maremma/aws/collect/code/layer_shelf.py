"""The layers of the function that is looked at: their facts, and those on disk whose code data may flow through."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.secrets.package import Search
from maremma.aws.collect.code.layers import LayerAddress
from maremma.aws.collect.code.package import Fetch
from maremma.aws.collect.code.refusals import refused
from maremma.aws.shelves.code_facts import FactsCache
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason

_FOLLOWED = ("python", "nodejs")


@dataclass(frozen=True, slots=True)
class Layers:
    """What is known of a function's layers, in merge order, and the content of those that are to be followed."""

    facts: tuple[LayerFacts, ...]
    contents: dict[str, LayerContent] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


class LayerShelf:
    """Layers during one collection, the folder of which goes with it (it is a context manager).

    Each is fetched once for all versions of a function, as long as there is room: what is kept has at most `at_most`
    bytes, which is what Lambda takes of a function. `address` says where a layer lies.
    """

    def __init__(
        self,
        address: Callable[[str], LayerAddress | Gap],
        facts: FactsCache,
        fetch: Fetch,
        *,
        scratch: Path | None = None,
        at_most: int = LAMBDA_LIMITS.packed,
        search: Search | None = None,
    ) -> None:
        self._address = address
        self._facts = facts
        self._fetch = fetch
        self._scratch = scratch
        self._at_most = at_most
        self._search = search
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._kept: dict[str, Path] = {}
        self._read: dict[str, LayerFacts] = {}
        self._refused: dict[str, Gap] = {}
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def read(self, arns: Sequence[str], entrypoint: Entrypoint) -> Layers:
        """The layers of a function. What could not be seen of one is a gap of the layers, and of the flows."""
        for other in set(self._kept) - set(arns):
            self._drop(other)
        facts: list[LayerFacts] = []
        contents: dict[str, LayerContent] = {}
        gaps: list[Gap] = []
        for arn in arns:
            known = self._of(arn)
            if isinstance(known, Gap):
                gaps += [known, *_unfollowed(known, entrypoint)]
                continue
            facts.append(known)
            if not known.own_for(entrypoint):
                self._drop(arn)
                continue
            path = self._content(arn)
            if isinstance(path, Gap):
                # That its code is not followed, the analysis says itself.
                gaps.append(path)
            else:
                contents[arn] = LayerContent(path)
        return Layers(tuple(facts), contents, tuple(gaps))

    def _of(self, arn: str) -> LayerFacts | Gap:
        known = self._read.get(arn) or self._facts.layer(arn)
        if known is not None:
            self._read[arn] = known
            return known
        path = self._content(arn)
        if isinstance(path, Gap):
            return path
        # A layer that was met before needs no analysis: they are loaded where one is.
        from maremma.analysis.code.analyze import analyze_layer

        try:
            facts = analyze_layer(LayerContent(path), arn=arn, search=self._search)
        except (PackageRefused, PackageUnreadable) as error:
            self._drop(arn)
            self._refused[arn] = refused(error, Facet.LAYERS, f"layer {arn}: ")
            return self._refused[arn]
        self._facts.keep_layer(facts)
        self._read[arn] = facts
        return facts

    def _content(self, arn: str) -> Path | Gap:
        """The archive of a layer, fetched if it is not here; a gap if it cannot be, or is one too many."""
        if arn in self._kept:
            return self._kept[arn]
        if arn not in self._refused:
            found = self._fetched(arn)
            if isinstance(found, Path):
                return self._kept_within_bounds(arn, found)
            self._refused[arn] = found
        return self._refused[arn]

    def _kept_within_bounds(self, arn: str, path: Path) -> Path | Gap:
        self._kept[arn] = path
        if sum(each.stat().st_size for each in self._kept.values()) <= self._at_most:
            return path
        self._drop(arn)
        says = f"layer {arn}: with the others it has more than {self._at_most} bytes, which are not taken."
        return Gap(Facet.LAYERS, GapReason.TOO_LARGE, says, partial=True)

    def _fetched(self, arn: str) -> Path | Gap:
        address = self._address(arn)
        if isinstance(address, Gap):
            return address
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="maremma-layers-", dir=self._scratch)
        self._number += 1
        path = Path(self._folder.name) / f"{self._number}.zip"
        try:
            self._fetch(address.url.reveal(), path, address.code_sha256)
        except (PackageRefused, PackageUnreadable) as error:
            path.unlink(missing_ok=True)
            return refused(error, Facet.LAYERS, f"layer {arn}: ")
        return path

    def _drop(self, arn: str) -> None:
        path = self._kept.pop(arn, None)
        if path is not None:
            path.unlink(missing_ok=True)


def _unfollowed(gap: Gap, entrypoint: Entrypoint) -> tuple[Gap, ...]:
    """What nobody saw may hold code that data flows through. Where no flows are followed, that is said anyway."""
    if entrypoint.family not in _FOLLOWED:
        return ()
    says = f"data flows are not followed into a layer that was not seen: {gap.says}"
    return (Gap(Facet.FLOWS, gap.reason, says, partial=True),)
