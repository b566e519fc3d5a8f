"""Where the content of a layer version lies, asked once in a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import FAILURES, AwsError, gap_of
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.sensitive import Sensitive
from maremma.model.target import AccountRegion

PERMISSIONS: tuple[str, ...] = ("lambda:GetLayerVersion",)

_FRESH_SECONDS = 300.0
_MOST_ADDRESSES = 1000


@dataclass(frozen=True, kw_only=True)
class LayerAddress:
    """A signed address, and the digest of what has to be there."""

    url: Sensitive
    code_sha256: str


def read_layer(client: Any, arn: str) -> LayerAddress | Gap:
    """The layer version's content, or a partial gap; a throttle that outlived all retries is raised."""
    try:
        content = client.get_layer_version_by_arn(Arn=arn).get("Content") or {}
    except FAILURES as error:
        return _gap(error, arn)
    return LayerAddress(url=Sensitive(str(content.get("Location") or "")), code_sha256=content.get("CodeSha256") or "")


class LayerAddresses:
    """The addresses of layer versions, as one worker was told them.

    Functions share layers, and a worker looks at one function after the other: so a layer costs a call per worker and
    some minutes, and not one per function. Addresses are good for ten minutes. One account's answer is no other's.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: dict[tuple[AccountRegion, str], tuple[float, LayerAddress]] = {}

    def read(self, client: Any, place: AccountRegion, arn: str) -> LayerAddress | Gap:
        """See `read_layer`; what could not be read is asked again."""
        known = self._told.get((place, arn))
        if known is not None and self._clock() - known[0] < _FRESH_SECONDS:
            return known[1]
        found = read_layer(client, arn)
        if isinstance(found, LayerAddress):
            if len(self._told) >= _MOST_ADDRESSES:
                self._told.clear()
            self._told[place, arn] = (self._clock(), found)
        return found


def _gap(error: AwsError, arn: str) -> Gap:
    gap = gap_of(error, Facet.LAYERS, PERMISSIONS[0], partial=True)
    if gap.reason is GapReason.THROTTLED:
        raise error
    says = {
        GapReason.DENIED: f"layer {arn} was denied; its account has to share it, and our role needs {PERMISSIONS[0]}",
        GapReason.GONE: f"layer {arn} was deleted; the function still runs it, but nobody can read it any more",
    }
    return Gap(gap.facet, gap.reason, says.get(gap.reason, f"layer {arn}: {gap.says}"), partial=True)
