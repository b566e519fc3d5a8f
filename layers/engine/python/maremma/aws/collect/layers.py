"""Where the content of a layer version lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import FAILURES, AwsError, gap_of
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.sensitive import Sensitive

PERMISSIONS: tuple[str, ...] = ("lambda:GetLayerVersion",)


@dataclass(frozen=True, kw_only=True)
class LayerContent:
    """A signed address, and the digest of what has to be there."""

    url: Sensitive
    code_sha256: str


def read_layer(client: Any, arn: str) -> LayerContent | Gap:
    """The layer version's content, or a partial gap; a throttle that outlived all retries is raised."""
    try:
        content = client.get_layer_version_by_arn(Arn=arn).get("Content") or {}
    except FAILURES as error:
        return _gap(error, arn)
    return LayerContent(url=Sensitive(str(content.get("Location") or "")), code_sha256=content.get("CodeSha256") or "")


def _gap(error: AwsError, arn: str) -> Gap:
    gap = gap_of(error, Facet.LAYERS, PERMISSIONS[0], partial=True)
    if gap.reason is GapReason.THROTTLED:
        raise error
    says = {
        GapReason.DENIED: f"layer {arn} was denied; its account has to share it, and our role needs {PERMISSIONS[0]}",
        GapReason.GONE: f"layer {arn} was deleted; the function still runs it, but nobody can read it any more",
    }
    return Gap(gap.facet, gap.reason, says.get(gap.reason, f"layer {arn}: {gap.says}"), partial=True)
