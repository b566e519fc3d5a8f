"""Newer versions of the layers that functions use: one call for each layer, whichever functions have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maremma.aws.collect.code.functions import moment
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.bounded import read_number
from maremma.model.facet import Facet, Gap
from maremma.model.function.configuration import NewerLayer
from maremma.model.snapshot import DiscoveredFunction

PERMISSIONS: tuple[str, ...] = ("lambda:ListLayerVersions",)

_MOST = 50
"""The newest versions of a layer, which is what one call gives."""


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    created: datetime
    runtimes: tuple[str, ...]


def list_newer_layers(
    session: AccountSession, functions: Sequence[DiscoveredFunction]
) -> Facts[tuple[NewerLayer, ...]]:
    """For each function, those of its layers that have newer versions. What was refused is a gap of who uses it."""
    client = session.client("lambda")
    used = {_layer(use.arn) for each in functions for use in each.configuration.layers} - {""}
    listed = {layer: _versions(client, _named(layer, session.place.account)) for layer in sorted(used)}
    found: dict[str, tuple[NewerLayer, ...]] = {}
    gaps: dict[str, tuple[Gap, ...]] = {}
    for each in functions:
        own = [(use.arn, *listed[_layer(use.arn)]) for use in each.configuration.layers if _layer(use.arn)]
        newer = (_newer(arn, versions, each.configuration.runtime) for arn, versions, _ in own)
        found[each.target.name] = tuple(one for one in newer if one is not None)
        gaps[each.target.name] = tuple(dict.fromkeys(gap for _, _, refused in own for gap in refused))
    return Facts(of=found, gaps_of={name: those for name, those in gaps.items() if those})


def _versions(client: Any, layer: str) -> tuple[tuple[_Version, ...], tuple[Gap, ...]]:
    reading = Reading(Facet.LAYER_VERSIONS)
    arguments = {"LayerName": layer, "MaxItems": _MOST}
    reply = reading.one(client, "list_layer_versions", action=PERMISSIONS[0], partial=True, **arguments)
    said: Iterable[Mapping[str, Any]] = (reply or {}).get("LayerVersions") or ()
    return tuple(reading.parsed(said, _version, "a layer version")), tuple(reading.gaps)


def _version(item: Mapping[str, Any]) -> _Version:
    created = moment(item["CreatedDate"])
    if created is None:
        raise ValueError("it has no date")
    return _Version(int(item["Version"]), created, tuple(item.get("CompatibleRuntimes") or ()))


def _newer(arn: str, versions: Iterable[_Version], runtime: str) -> NewerLayer | None:
    used = read_number(arn.rpartition(":")[2])
    fitting = [
        each
        for each in versions
        if used is not None and each.number > used and (not each.runtimes or runtime in each.runtimes)
    ]
    if not fitting:
        return None
    return NewerLayer(arn=arn, newest=max(each.number for each in fitting), since=min(each.created for each in fitting))


def _named(layer: str, account: str) -> str:
    """A layer as Lambda is asked for it: one of the account by its name, one of another by its ARN."""
    parts = layer.split(":")
    return parts[6] if parts[4] == account else layer


def _layer(arn: str) -> str:
    """The layer of a layer version; empty for what is none."""
    parts = arn.split(":")
    return ":".join(parts[:-1]) if len(parts) == 8 and parts[5] == "layer" else ""
