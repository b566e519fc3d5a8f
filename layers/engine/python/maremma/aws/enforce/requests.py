"""Requests to stop a function, in the table: workers leave them, the enforcer takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.aws import items
from maremma.aws.table import Table
from maremma.contract import Index, Partition
from maremma.engine.canonical import plain
from maremma.model.quarantine import StopRequest


class StopRequests:
    """Implements `engine.ports.StopRequests`: one item for each function, the newest word counts."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put(self, request: StopRequest) -> None:
        """Leave a request. An older one never replaces a newer one; that a first scan asked stays until it is taken."""
        waiting = self._table.get((Partition.REQUESTS, request.target.arn))
        if waiting is not None and waiting.get("first"):
            request = replace(request, first=True)
        fields = plain(request)
        assert isinstance(fields, dict)  # noqa: S101 (a dataclass is a mapping)
        at = items.stamp(request.observed_at)
        self._table.put(
            fields | {Index.PARTITION: Partition.REQUESTS, Index.SORT: request.target.arn, "observed_at": at},
            condition=f"attribute_not_exists({Index.PARTITION}) OR observed_at < :at",
            values={":at": at},
        )

    def waiting(self, unreadable: list[str]) -> Iterator[StopRequest]:
        """Every request that nobody has taken; a sentence for each `unreadable` one."""
        rows = self._table.query(f"{Index.PARTITION} = :all", {":all": Partition.REQUESTS})
        return items.readable(StopRequest, rows, unreadable)

    def taken(self, request: StopRequest) -> None:
        """Remove a request that was dealt with, unless there is a newer one."""
        self._table.delete(
            (Partition.REQUESTS, request.target.arn),
            condition="observed_at = :at",
            values={":at": items.stamp(request.observed_at)},
        )
