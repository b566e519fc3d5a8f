"""What a layer alone tells. A layer version never changes, so this is kept for good under its ARN."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.code import Component, PackageSize
from maremma.model.facet import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFacts:
    """Facts of one layer version. `files` are those that a handler can be in, relative to the layer's root (`/opt`)."""

    arn: str
    engine_version: str
    size: PackageSize
    components: tuple[Component, ...] = ()
    files: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
