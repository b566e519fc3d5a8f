"""What Macie says of buckets, where it is enabled: a paged list of its scores, and how often its jobs found something.

Where it is not enabled, AWS answers as if access were denied, with words that say so; then nobody looked, and nothing
is missing. A paused one looks at nothing any more, and what it said before may not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from botocore.exceptions import ClientError

from maremma.analysis.data.labels import by_findings, by_score
from maremma.aws.collect.denials import FAILURES, AwsError, Reading, gap_of, is_absent
from maremma.aws.session.clients import AccountSession, Boto, NotOffered
from maremma.model.function.data import Label

PERMISSIONS: tuple[str, ...] = ("macie2:GetMacieSession", "macie2:DescribeBuckets", "macie2:GetFindingStatistics")

_SESSION, _BUCKETS, _STATISTICS = PERMISSIONS
_OFF: Final = "not enabled"
_ENABLED: Final = "ENABLED"
_BY_JOBS: Final = {"criterion": {"category": {"eq": ["CLASSIFICATION"]}}}
_MOST: Final = 1_000
"""As many buckets as findings are counted for, those with the most first."""


def read_macie(session: AccountSession, reading: Reading) -> Mapping[str, tuple[Label, ...]]:
    """What Macie says of buckets, by name."""
    client = session.client("macie2")
    if not _is_enabled(client, reading):
        return {}
    found: dict[str, tuple[Label, ...]] = {}
    buckets = reading.pages(client, "describe_buckets", "buckets", action=_BUCKETS, partial=True)
    for name, score in reading.parsed(buckets, _scored, "a bucket that Macie describes"):
        _add(found, name, by_score(score))
    for name, count in reading.parsed(_counts(client, reading), _counted, "a count of Macie's findings"):
        _add(found, name, by_findings(count))
    return found


def _is_enabled(client: Boto, reading: Reading) -> bool:
    try:
        return bool(client.get_macie_session().get("status") == _ENABLED)
    except NotOffered:
        return False
    except FAILURES as error:
        if not _is_off(error):
            reading.note(gap_of(error, reading.facet, _SESSION, partial=True))
        return False


def _is_off(error: AwsError) -> bool:
    if is_absent(error):
        return True
    return isinstance(error, ClientError) and _OFF in str(error.response.get("Error", {}).get("Message", ""))


def _counts(client: Boto, reading: Reading) -> Iterator[Mapping[str, Any]]:
    reply = reading.one(
        client,
        "get_finding_statistics",
        action=_STATISTICS,
        partial=True,
        findingCriteria=_BY_JOBS,
        groupBy="resourcesAffected.s3Bucket.name",
        size=_MOST,
    )
    yield from (reply or {}).get("countsByGroup") or ()


def _scored(bucket: Mapping[str, Any]) -> tuple[str, int]:
    score = bucket.get("sensitivityScore")
    return str(bucket["bucketName"]), 0 if score is None else int(score)


def _counted(group: Mapping[str, Any]) -> tuple[str, int]:
    return str(group["groupKey"]), int(group["count"])


def _add(found: dict[str, tuple[Label, ...]], name: str, label: Label | None) -> None:
    if label is not None:
        found[name] = (*found.get(name, ()), label)
