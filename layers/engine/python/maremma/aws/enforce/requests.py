"""Requests to stop a function, in the table: workers leave them, the enforcer takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.state import items, keys
from maremma.aws.state.table import Item, Table
from maremma.contract import Index, Partition
from maremma.engine.canonical import Plain, plain
from maremma.errors import StoreError
from maremma.model.quarantine import StopRequest

_MOST_OVERTAKEN = 5


class StopRequests:
    """Implements `engine.ports.StopRequests`: one item for each function, the newest word counts."""

    def __init__(self, table: Table, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._table = table
        self._clock = clock

    def put(self, request: StopRequest) -> None:
        """Leave a request. An older one never replaces a newer one, which keeps what was news in one that still waits.

        A function is looked at more than once before the enforcer comes, and only the first look tells of a crossing.
        """
        key, at = (Partition.REQUESTS, request.target.arn), keys.stamp(request.observed_at)
        for _ in range(_MOST_OVERTAKEN):
            row = self._table.get(key)
            before = next(items.readable(StopRequest, [row] if row else [], self._clock(), []), None)
            if before is not None and before.observed_at >= request.observed_at:
                return
            if self._table.put(
                _item(request if before is None else _with_news(request, before)), **_if_unchanged(row, at)
            ):
                return
        raise StoreError(f"others ask for {request.target.name} to be stopped all the time; look at it again")

    def waiting(self, unreadable: list[str]) -> Iterator[StopRequest]:
        """Every request that nobody has taken; a sentence for each `unreadable` one."""
        rows = self._table.query(f"{Index.PARTITION} = :all", {":all": Partition.REQUESTS})
        return items.readable(StopRequest, rows, self._clock(), unreadable)

    def taken(self, request: StopRequest) -> None:
        """Remove a request that was dealt with, unless there is a newer one."""
        self._table.delete(
            (Partition.REQUESTS, request.target.arn),
            condition="observed_at = :at",
            values={":at": keys.stamp(request.observed_at)},
        )


def _with_news(request: StopRequest, before: StopRequest) -> StopRequest:
    """A request that also says what one before it said, which nobody has taken."""
    return replace(
        request,
        previous_points=before.previous_points,
        crossed=request.crossed or before.crossed,
        forbidden=request.forbidden or before.forbidden,
        first=request.first or before.first,
    )


class _Unless(TypedDict):
    condition: str
    values: Mapping[str, Plain]


def _if_unchanged(row: Item | None, at: str) -> _Unless:
    """That nobody has left another request since a row was read; one that does not say of when it is gives way."""
    seen = row.get("observed_at") if row else at
    condition = f"attribute_not_exists({Index.PARTITION}) OR NOT attribute_type(observed_at, :text)"
    values: dict[str, Plain] = {":text": "S"}
    if isinstance(seen, str):
        condition, values = f"{condition} OR observed_at = :seen", {**values, ":seen": seen}
    return _Unless(condition=condition, values=values)


def _item(request: StopRequest) -> Item:
    fields = plain(request)
    assert isinstance(fields, dict)  # noqa: S101 (a dataclass is a mapping)
    key = {Index.PARTITION: Partition.REQUESTS, Index.SORT: request.target.arn}
    return fields | key | {"observed_at": keys.stamp(request.observed_at)}
