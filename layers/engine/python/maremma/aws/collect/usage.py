"""Invocations over the inactivity window, from CloudWatch, 500 functions per call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.guardrails import INACTIVITY_DAYS
from maremma.model.snapshot import Usage

PERMISSIONS: tuple[str, ...] = ("cloudwatch:GetMetricData",)

BATCH = 500
_PERIOD = int(timedelta(days=30).total_seconds())
"""Three or four data points per function instead of ninety: only their sum is of interest."""


def count_invocations(session: AccountSession, names: Sequence[str], until: datetime) -> Facts[Usage]:
    """The invocations of each named function. One that CloudWatch has never heard of was invoked 0 times."""
    reading = Reading(Facet.USAGE)
    found: dict[str, Usage] = {}
    gaps_of: dict[str, tuple[Gap, ...]] = {}
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        counts: Counter[str] = Counter()
        unanswered: set[str] = set()
        failures = len(reading.gaps)
        for result in _results(session, reading, batch, until):
            name = batch[int(result["Id"][1:])]
            counts[name] += round(sum(result.get("Values") or ()))
            if result.get("StatusCode") in {"InternalError", "Forbidden"}:
                unanswered.add(name)
        if len(reading.gaps) > failures:
            # This batch has no numbers, or some of its pages only: neither says "never invoked".
            unanswered.update(batch)
        for name in batch:
            if name in unanswered:
                gaps_of[name] = _gap(reading, failures)
            else:
                found[name] = Usage(invocations=counts[name], window_days=INACTIVITY_DAYS)
    return Facts(of=found, gaps_of=gaps_of)


def _gap(reading: Reading, failures: int) -> tuple[Gap, ...]:
    said = reading.gaps[failures:]
    if said:
        return (Gap(Facet.USAGE, said[0].reason, said[0].says),)
    return (Gap(Facet.USAGE, GapReason.UNREADABLE, "CloudWatch had no answer for this function; scan again later"),)


def _results(
    session: AccountSession, reading: Reading, names: Sequence[str], until: datetime
) -> Iterator[Mapping[str, Any]]:
    return reading.pages(
        session.client("cloudwatch"),
        "get_metric_data",
        "MetricDataResults",
        action=PERMISSIONS[0],
        StartTime=until - timedelta(days=INACTIVITY_DAYS),
        EndTime=until,
        MetricDataQueries=[_query(number, name) for number, name in enumerate(names)],
    )


def _query(number: int, name: str) -> dict[str, object]:
    metric = {
        "Namespace": "AWS/Lambda",
        "MetricName": "Invocations",
        "Dimensions": [{"Name": "FunctionName", "Value": name}],
    }
    return {"Id": f"m{number}", "MetricStat": {"Metric": metric, "Period": _PERIOD, "Stat": "Sum"}}
