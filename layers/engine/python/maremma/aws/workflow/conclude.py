"""Conclude: join what should have run with what did, and close the scan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NotRequired, TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.receivers.filing import refresh
from maremma.aws.scan.slices import SlicePointer, read_slice
from maremma.aws.workflow.judging import rejudging
from maremma.contract import Environment
from maremma.engine.conclude import Remaining, conclude
from maremma.engine.record import Keys
from maremma.errors import OutOfTime, ScanFailed, StoreError, UnreadableRecord
from maremma.model.results.scan import PlaceSummary
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target


class ConcludeInput(TypedDict):
    """The scan to be closed."""

    scan: str


class Failure(TypedDict):
    """Why a scan fails, as Step Functions words it."""

    Error: str
    Cause: str


class ConcludeOutput(TypedDict):
    """What the scan came to. `failure` is there when it has no result that could be trusted.

    `more` is there, and nothing is counted, when another invocation has to go on: it says what is left.
    """

    scan: str
    functions: int
    assessed: int
    lost: int
    defects: int
    failure: NotRequired[Failure]
    more: NotRequired[str]


def conclude_scan(
    deployment: Deployment, step: ConcludeInput, remaining_seconds: Remaining = lambda: math.inf
) -> ConcludeOutput:
    """Close a scan, or do as much of that as the time allows."""
    scan, now = step["scan"], datetime.now(UTC)
    request = deployment.request(scan)
    failures = {each.place: each.says for each in deployment.store.place_failures(scan)}
    reasons = {each.target: each.says for each in deployment.store.lost(scan)}
    places = [_summary(deployment, scan, place, failures, request.started_at) for place in request.places]
    try:
        totals, why = conclude(
            rejudging(deployment, scan),
            places,
            _Slices(deployment, scan),
            reasons,
            reason=request.reason,
            started_at=request.started_at,
            now=now,
            remaining=remaining_seconds,
        )
    except OutOfTime as error:
        return ConcludeOutput(scan=scan, functions=0, assessed=0, lost=0, defects=0, more=str(error))
    if deployment.environment.get(Environment.SECURITY_HUB):
        for each in places:
            if each.whole and not each.failed:
                refresh(deployment.table, deployment.store, each.place, now)
    result = ConcludeOutput(
        scan=scan, functions=totals.functions, assessed=totals.assessed, lost=totals.lost, defects=totals.defects
    )
    if why:
        result["failure"] = Failure(Error=ScanFailed.__name__, Cause=why)
    return result


class _Slices:
    """Finds the slice of a target again, through the manifest of its place."""

    def __init__(self, deployment: Deployment, scan: str) -> None:
        self._deployment = deployment
        self._scan = scan
        self._pointers: dict[AccountRegion, dict[str, SlicePointer]] = {}

    def __call__(self, target: Target) -> tuple[DiscoveredFunction, Keys]:
        place = target.place
        if place not in self._pointers:
            manifest = self._deployment.files(self._scan, place).manifest()
            self._pointers[place] = {item.arn: item.slice for item in manifest}
        pointer = self._pointers[place].get(target.arn)
        if pointer is None:
            raise UnreadableRecord(f"the manifest of {place} does not name {target.name} any more")
        found = read_slice(self._deployment.s3, self._deployment.scans_bucket, pointer)
        return found.function, Keys(scan_key=found.scan_key, policy_hash=found.policy_hash)


def _summary(
    deployment: Deployment,
    scan: str,
    place: AccountRegion,
    failures: Mapping[AccountRegion, str],
    started_at: datetime,
) -> PlaceSummary:
    """A place that failed before its manifest was written has no targets, and may retire nothing."""
    failed = failures.get(place, "")
    try:
        summary = deployment.files(scan, place).summary()
    except StoreError:
        why = failed or "discovery left neither a result nor an error"
        return PlaceSummary(place=place, observed_at=started_at, failed=why)
    return replace(summary, failed=failed, complete=summary.complete and not failed)
