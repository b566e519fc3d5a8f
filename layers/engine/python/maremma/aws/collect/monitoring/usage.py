"""Invocations by day as far back as CloudWatch keeps them, one query per function and 221 functions per call.

A call takes 500 queries, yet gives at most 100,800 data points before it pages; 221 functions with a point for each of
455 days are what fits. CloudWatch charges by query, so days cost nothing that months would not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.snapshot import INACTIVITY_DAYS, Usage

PERMISSIONS: tuple[str, ...] = ("cloudwatch:GetMetricData",)

HISTORY_DAYS = 455
"""How long CloudWatch keeps the hourly sums that days are made of."""

BATCH = 100_800 // HISTORY_DAYS

_COMPLETE = "Complete"
_PERIOD = int(timedelta(days=1).total_seconds())

Days = Counter[date]


def count_invocations(session: AccountSession, names: Sequence[str], until: datetime) -> Facts[Usage]:
    """The invocations of each named function. One that CloudWatch has never heard of was invoked 0 times."""
    found: dict[str, Usage] = {}
    gaps_of: dict[str, tuple[Gap, ...]] = {}
    for start in range(0, len(names), BATCH):
        batch = _counted(session, names[start : start + BATCH], until)
        found.update(batch.of)
        gaps_of.update(batch.gaps_of)
    return Facts(of=found, gaps_of=gaps_of)


def _counted(session: AccountSession, names: Sequence[str], until: datetime) -> Facts[Usage]:
    reading = Reading(Facet.USAGE)
    days: dict[str, Days] = {f"m{number}": Counter() for number in range(len(names))}
    # What comes in pages is complete on the last of them, and what is not mentioned was not answered.
    unanswered = set(days)
    results = _results(session, reading, names, until)
    for identifier, counts, complete in reading.parsed(results, lambda each: _result(each, days), "invocations"):
        days[identifier].update(counts)
        if complete:
            unanswered.discard(identifier)
        else:
            unanswered.add(identifier)
    if reading.gaps:
        # This batch has no numbers, or some of its pages only: neither says "never invoked".
        unanswered.update(days)
    gap = _gap(reading)
    named = dict(zip(names, days, strict=True))
    return Facts(
        of={name: _usage(days[each], until) for name, each in named.items() if each not in unanswered},
        gaps_of={name: (gap,) for name, each in named.items() if each in unanswered},
    )


def _usage(days: Days, until: datetime) -> Usage:
    """Days are whole, so that the first one of the window counts although it began before the window did."""
    since = (until.astimezone(UTC) - timedelta(days=INACTIVITY_DAYS)).date()
    return Usage(
        invocations=sum(count for day, count in days.items() if day >= since),
        window_days=INACTIVITY_DAYS,
        last_invoked=max((day for day, count in days.items() if count), default=None),
        history_days=HISTORY_DAYS,
    )


def _gap(reading: Reading) -> Gap:
    if reading.gaps:
        return Gap(Facet.USAGE, reading.gaps[0].reason, reading.gaps[0].says)
    return Gap(Facet.USAGE, GapReason.UNREADABLE, "CloudWatch had no answer for this function; scan again later")


def _results(
    session: AccountSession, reading: Reading, names: Sequence[str], until: datetime
) -> Iterator[Mapping[str, Any]]:
    today = datetime.combine(until.astimezone(UTC).date(), time(), UTC)
    return reading.pages(
        session.client("cloudwatch"),
        "get_metric_data",
        "MetricDataResults",
        action=PERMISSIONS[0],
        StartTime=today - timedelta(days=HISTORY_DAYS - 1),
        EndTime=until,
        MetricDataQueries=[_query(number, name) for number, name in enumerate(names)],
    )


def _result(result: Mapping[str, Any], asked: Container[str]) -> tuple[str, Days, bool]:
    """The id of the query, the sum of each day, and whether CloudWatch has no more to say."""
    if result["Id"] not in asked:
        raise ValueError(f"{result['Id']!r} was not asked for")
    counts: Days = Counter()
    for moment, value in zip(result.get("Timestamps") or (), result.get("Values") or (), strict=True):
        counts[moment.astimezone(UTC).date()] += round(value)
    return result["Id"], counts, result.get("StatusCode") == _COMPLETE


def _query(number: int, name: str) -> dict[str, object]:
    metric = {
        "Namespace": "AWS/Lambda",
        "MetricName": "Invocations",
        "Dimensions": [{"Name": "FunctionName", "Value": name}],
    }
    return {"Id": f"m{number}", "MetricStat": {"Metric": metric, "Period": _PERIOD, "Stat": "Sum"}}
