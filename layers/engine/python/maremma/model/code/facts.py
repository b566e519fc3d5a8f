"""What the package alone tells, whatever triggers it. Cached by code hash, so nothing about one function is in it."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.code.component import Component
from maremma.model.code.flow import Capability, Flow, FlowCoverage
from maremma.model.code.reference import Reference
from maremma.model.code.sdk_call import SdkCall
from maremma.model.code.secret import CodeSecret
from maremma.model.facet import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSize:
    """What unpacking met: files and bytes, compressed and not."""

    files: int
    compressed: int
    unpacked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFacts:
    """Facts of one code hash together with its layers.

    `event_fields` are the first fields that the code reads of its event; they tell what shape it expects.
    `sdk_calls` are the calls of AWS that the code can make; where flows have gaps, there may be more.
    `linked` says that `sdk_calls` are what compiled code refers to, so that no flows had to be followed for them.
    `references` are what code names of its components; there may be more.
    `secrets` are those of the package and, below `/opt`, those of its layers.
    `tree` and `layer_trees`, in merge order, are digests of trees (`analysis.signing.tree`).
    `engine_version` is that of the analyses that made them. `gaps` say what of the package was not analysed;
    facts with a gap that may heal are not cached.
    """

    code_sha256: str
    layer_arns: tuple[str, ...]
    engine_version: str
    size: PackageSize
    components: tuple[Component, ...] = ()
    handler_file: str = ""
    flows: tuple[Flow, ...] = ()
    event_fields: tuple[tuple[str, ...], ...] = ()
    capabilities: tuple[Capability, ...] = ()
    sdk_calls: tuple[SdkCall, ...] = ()
    linked: bool = False
    references: tuple[Reference, ...] = ()
    flow_coverage: FlowCoverage | None = None
    secrets: tuple[CodeSecret, ...] = ()
    tree: str = ""
    layer_trees: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
