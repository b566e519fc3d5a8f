"""CloudWatch alarms on Lambda's own metrics: two paged lists for the account-region.

Alarms on metrics that a metric filter makes of a log are not among them, nor are PromQL and log alarms, nor those that
another account or region keeps about this one: nothing in the lists ties them to a function. The state of an alarm is
not kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.monitoring.alarm_rules import waits_for
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import Alarm
from maremma.model.snapshot import DiscoveredFunction
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = ("cloudwatch:DescribeAlarms",)

_NAMESPACE = "AWS/Lambda"
_ALL = ""
"""What an alarm without a dimension watches: the functions of the account-region together."""

_QUERY = compile_late(
    r"""\s*SELECT\s+\w+\(\s*["']?(?P<metric>\w+)["']?\s*\)\s+FROM\s+"""
    r"""(?:SCHEMA\(\s*["']AWS/Lambda["'](?P<keys>[^)]*)\)|["']AWS/Lambda["'])"""
    r"""(?:\s+WHERE\s+["']?FunctionName["']?\s*=\s*'(?P<name>[^']+)')?"""
    r"""(?:\s+(?:GROUP|ORDER|LIMIT)\s.*)?\s*""",
    re.IGNORECASE | re.DOTALL,
)


def list_alarms(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[tuple[Alarm, ...]]:
    """The alarms that watch each function that has any, by name and metric.

    Metric math counts for each of Lambda's metrics in it. A query that chooses its functions by anything but their
    name is not evaluated, and leaves a partial gap.
    """
    reading = Reading(Facet.ALARMS)
    metric_alarms = _described(session, reading, "MetricAlarm")
    watching = tuple(reading.parsed(metric_alarms, lambda alarm: _watching(alarm, session), "an alarm"))
    if not watching and reading.blind:
        return Facts(of={}, gaps=tuple(reading.gaps))
    composites = _described(session, reading, "CompositeAlarm", partial=True)
    heard = _heard(reading.parsed(composites, _composite, "a composite alarm"))
    found: defaultdict[str, set[Alarm]] = defaultdict(set)
    for alarm in watching:
        if alarm.opaque:
            reading.note(_not_evaluated(alarm.name))
        for name, metric in alarm.watched:
            notifies = alarm.acts or alarm.name in heard
            for each in [one.target.name for one in functions] if name == _ALL else [name]:
                found[each].add(Alarm(name=alarm.name, metric=metric, notifies=notifies, for_all=name == _ALL))
    return Facts(
        of={name: tuple(sorted(each, key=lambda one: (one.name, one.metric))) for name, each in found.items()},
        gaps=tuple(dict.fromkeys(reading.gaps)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Watching:
    """A metric alarm: pairs of a function's name (or all of them) and a metric. `opaque`: and maybe of others."""

    name: str
    acts: bool
    watched: frozenset[tuple[str, str]]
    opaque: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composite:
    name: str
    acts: bool
    waits_for: frozenset[str]


def _described(
    session: AccountSession, reading: Reading, kind: str, *, partial: bool = False
) -> Iterator[Mapping[str, Any]]:
    return reading.pages(
        session.client("cloudwatch"),
        "describe_alarms",
        f"{kind}s",
        action=PERMISSIONS[0],
        partial=partial,
        AlarmTypes=[kind],
    )


def _watching(alarm: Mapping[str, Any], session: AccountSession) -> _Watching:
    queries = alarm.get("Metrics") or ()
    stats = [
        (query.get("MetricStat") or {}).get("Metric") or {}
        for query in queries
        if query.get("AccountId") in (None, session.place.account)
    ]
    expressions = [query.get("Expression") or "" for query in queries]
    matches = [_QUERY.fullmatch(each) for each in expressions if each.lstrip().upper().startswith("SELECT")]
    watched = {(name, each["MetricName"]) for each in (alarm, *stats) if (name := _function_of(each)) is not None}
    watched |= {(match["name"] or _ALL, match["metric"]) for match in matches if match and _is_of_functions(match)}
    return _Watching(
        name=alarm["AlarmName"],
        acts=_acts(alarm),
        watched=frozenset(watched),
        opaque=None in matches and any(_NAMESPACE in each for each in expressions),
    )


def _function_of(metric: Mapping[str, Any]) -> str | None:
    """The function that a metric is about; None for a metric that is not Lambda's, or not about functions."""
    if metric.get("Namespace") != _NAMESPACE:
        return None
    dimensions = {each["Name"]: each["Value"] for each in metric.get("Dimensions") or ()}
    if not dimensions:
        return _ALL
    # The resource is the function's name, alone or with an alias or version.
    return dimensions.get("FunctionName") or dimensions.get("Resource", "").partition(":")[0] or None


def _is_of_functions(match: re.Match[str]) -> bool:
    """Whether the metrics that a query picks have a function's name among their dimensions."""
    keys = match["keys"] or ""
    return not keys.strip(" ,") or "functionname" in keys.lower()


def _composite(alarm: Mapping[str, Any]) -> _Composite:
    return _Composite(name=alarm["AlarmName"], acts=_acts(alarm), waits_for=waits_for(alarm["AlarmRule"]))


def _acts(alarm: Mapping[str, Any]) -> bool:
    return bool(alarm.get("ActionsEnabled", True) and alarm.get("AlarmActions"))


def _heard(composites: Iterable[_Composite]) -> frozenset[str]:
    """The alarms that a composite alarm with an action waits for, by way of other composite alarms, too."""
    by_name = {each.name: each for each in composites}
    heard: set[str] = set()
    waiting = [each.name for each in by_name.values() if each.acts]
    while waiting:
        composite = by_name.get(waiting.pop())
        new = composite.waits_for - heard if composite else frozenset()
        heard |= new
        waiting += new
    return frozenset(heard)


def _not_evaluated(name: str) -> Gap:
    says = f"which functions the query of the alarm {name} chooses is not evaluated; see whether this one is among them"
    return Gap(Facet.ALARMS, GapReason.UNSUPPORTED, says, partial=True)
