"""GetMetricData without moto's walk over every metric for each period of each query, and composite alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from moto.cloudwatch.models import CloudWatchBackend, Statistics
from moto.cloudwatch.responses import CloudWatchResponse

from sandbox.patching import replaced


@contextmanager
def installed() -> Iterator[None]:
    """Put both in place. Metric math, queries and units remain moto's."""
    original = CloudWatchBackend.get_metric_data

    def get_metric_data(
        backend: Any,
        queries: list[dict[str, Any]],
        start_time: datetime,
        end_time: datetime,
        scan_by: str = "TimestampAscending",
    ) -> list[dict[str, Any]]:
        start, end = start_time.replace(microsecond=0), end_time.replace(microsecond=0)
        simple = all("Unit" not in each.get("MetricStat", {"Unit": ""}) for each in queries)
        if not simple or start >= end:
            found: list[dict[str, Any]] = original(backend, queries, start_time, end_time, scan_by)
            return found
        data: defaultdict[Any, list[Any]] = defaultdict(list)
        for each in backend.get_all_metrics():
            if start <= each.timestamp < end:
                data[_key(each.namespace, each.name, [(one.name, one.value) for one in each.dimensions])].append(each)
        return [_answer(query, data, start, descending=scan_by == "TimestampDescending") for query in queries]

    with (
        replaced(CloudWatchBackend, "get_metric_data", get_metric_data),
        # Moto's own PutMetricAlarm takes a rule, and nothing leads there.
        replaced(CloudWatchResponse, "put_composite_alarm", CloudWatchResponse.put_metric_alarm),
    ):
        yield


def _key(namespace: str, name: str, dimensions: list[tuple[str, str]]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return namespace, name, tuple(sorted(dimensions))


def _answer(query: dict[str, Any], data: Any, start: datetime, *, descending: bool) -> dict[str, Any]:
    stat = query["MetricStat"]
    metric, kind = stat["Metric"], stat["Stat"]
    dimensions = [(each["Name"], each["Value"]) for each in metric.get("Dimensions", [])]
    delta = timedelta(seconds=int(stat["Period"]))
    periods: defaultdict[int, list[Any]] = defaultdict(list)
    for each in data.get(_key(metric["Namespace"], metric["MetricName"], dimensions), ()):
        periods[(each.timestamp - start) // delta].append(each)
    values, timestamps = [], []
    for number in sorted(periods, reverse=descending):
        statistics = Statistics([kind], start + number * delta)
        statistics.metric_data = periods[number]
        values.append(statistics.get_statistics_for_type(kind))
        timestamps.append(statistics.timestamp)
    return {
        "id": query["Id"],
        "label": query.get("Label") or f"{metric['MetricName']} {kind}",
        "values": values,
        "timestamps": timestamps,
        "status_code": "Complete",
    }
