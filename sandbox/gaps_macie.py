"""What Macie tells of buckets, which moto does not have. It has looked into those alone that somebody scored.

Moto has Macie enabled everywhere; here it is where somebody enabled it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from moto.macie2.models import macie2_backends
from moto.s3.models import s3_backends

from sandbox.accounts import PARTITION
from sandbox.answers import Answer, error
from sandbox.operations import Operation

_NOT_LOOKED_INTO = 50


def _enable(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> None:
    """Note it, and let moto answer."""
    _kept(operation, account)["sandbox_enabled"] = True


def _session(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """AWS denies access to the session that is not there."""
    return None if _is_enabled(operation, account) else _off(operation)


def _update_profile(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """Override the score of a bucket."""
    (bucket,) = parse_qs(environ["QUERY_STRING"])["resourceArn"]
    _scores(operation, account)[bucket] = json.loads(form)["sensitivityScoreOverride"]
    return Answer.json({})


def _describe_buckets(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """The buckets of the account-region with their scores, all at once."""
    if not _is_enabled(operation, account):
        return _off(operation)
    scores = _scores(operation, account)
    buckets = [
        {
            "accountId": account,
            "bucketArn": bucket.arn,
            "bucketName": bucket.name,
            "region": operation.region,
            "sensitivityScore": scores.get(bucket.arn, _NOT_LOOKED_INTO),
        }
        for bucket in s3_backends[account][PARTITION].buckets.values()
        if bucket.region_name == operation.region
    ]
    return Answer.json({"buckets": buckets})


def _finding_statistics(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """No job has run."""
    if not _is_enabled(operation, account):
        return _off(operation)
    return Answer.json({"countsByGroup": []})


def _off(operation: Operation) -> Answer:
    return error(operation.protocol, "AccessDeniedException", "Macie is not enabled.", 403)


def _is_enabled(operation: Operation, account: str) -> bool:
    return bool(_kept(operation, account).get("sandbox_enabled"))


def _scores(operation: Operation, account: str) -> dict[str, int]:
    scores: dict[str, int] = _kept(operation, account).setdefault("sandbox_scores", {})
    return scores


def _kept(operation: Operation, account: str) -> dict[str, Any]:
    """What moto's own backend holds, so that it goes when that is reset."""
    kept: dict[str, Any] = vars(macie2_backends[account][operation.region])
    return kept


MACIE: Mapping[tuple[str, str], Callable[[Operation, str, dict[str, Any], bytes], Answer | None]] = {
    ("macie2", "EnableMacie"): _enable,
    ("macie2", "DescribeBuckets"): _describe_buckets,
    ("macie2", "GetFindingStatistics"): _finding_statistics,
    ("macie2", "GetMacieSession"): _session,
    ("macie2", "UpdateResourceProfile"): _update_profile,
}
"""What is answered here."""
