"""The `Outbox` in the table: alerts wait in shards until somebody has them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from maremma.aws import codec, items
from maremma.aws.credible import credible
from maremma.aws.table import Item, Key, Table
from maremma.contract import Index
from maremma.engine.moments import is_possible
from maremma.errors import StoreError
from maremma.model.alert import Alert

SHARDS = 8
_IS_UNSENT = f"attribute_exists({Index.PARTITION}) AND attribute_not_exists(sent_at)"
KEPT_DAYS = 90
"""How long a sent alert is remembered, so that a repeat of it changes nothing."""


_TAKEN = "taken_"
"""Before the name of a receiver: when it took the alert, while others have not."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that not everybody has: since when it waits, and which receivers have it."""

    alert: Alert
    since: datetime
    taken: frozenset[str]


class AwsOutbox:
    """Implements `engine.ports.Outbox`: at least once. A sent alert leaves its key behind, without its text."""

    def __init__(self, table: Table, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._table = table
        self._clock = clock

    def put(self, alerts: Sequence[Alert]) -> None:
        """Keep each alert; one whose id is kept already changes nothing, even if it was sent."""
        for alert in alerts:
            self._table.put(_item(alert, self._clock()), condition=f"attribute_not_exists({Index.PARTITION})")

    def unsent(self) -> Iterator[Alert]:
        """Alerts that not everybody has, oldest first; StoreError after the last of them if others cannot be read."""
        return (each.alert for each in self.waiting())

    def waiting(self) -> Iterator[Waiting]:
        """The same, with since when they wait and who has them."""
        now = self._clock()
        rows = [row for shard in range(SHARDS) for row in self._waiting(shard)]
        unreadable = []
        for row in sorted(rows, key=lambda row: (str(row.get("raised_at")), str(row[Index.SORT]))):
            try:
                alert = credible(codec.load(Alert, str(row.get("alert"))), now)
            except StoreError as error:
                unreadable.append(f"{row[Index.SORT]} ({error})")
                continue
            if _key(alert) != (row[Index.PARTITION], row[Index.SORT]):
                unreadable.append(f"{row[Index.SORT]} (it holds another alert)")
                continue
            since = _since(row, alert, now)
            yield Waiting(alert, since, frozenset(name[len(_TAKEN) :] for name in row if name.startswith(_TAKEN)))
        if unreadable:
            raise StoreError(f"alerts in the outbox that cannot be read: {'; '.join(unreadable)}; delete them by hand")

    def taken(self, alert: Alert, receivers: Collection[str], at: datetime) -> None:
        """Note who has an alert that others have not, so that they do not get it again while those fail."""
        if receivers:
            self._table.update(
                _key(alert),
                "SET " + ", ".join(f"{_TAKEN}{each} = :at" for each in sorted(receivers)),
                condition=_IS_UNSENT,
                values={":at": items.stamp(at)},
            )

    def sent(self, alert: Alert, at: datetime) -> None:
        """Mark an alert as handed over. The first time counts."""
        self._table.update(
            _key(alert),
            f"SET sent_at = :at, {Index.EXPIRY} = :expires REMOVE alert",
            condition=_IS_UNSENT,
            values={":at": items.stamp(at), ":expires": items.expiry(at, KEPT_DAYS)},
        )

    def _waiting(self, shard: int) -> Iterator[Item]:
        condition, values = f"{Index.PARTITION} = :shard", {":shard": f"OUTBOX#{shard}"}
        return self._table.query(condition, values, where="attribute_not_exists(sent_at)")


def _since(row: Item, alert: Alert, now: datetime) -> datetime:
    """Since when an alert waits: since it was kept, or since it was raised where that is not told."""
    try:
        kept = datetime.fromisoformat(str(row.get("kept_at")))
    except ValueError:
        return alert.raised_at
    return kept if is_possible(kept, now) else alert.raised_at


def _key(alert: Alert) -> Key:
    return f"OUTBOX#{zlib.crc32(alert.alert_id.encode()) % SHARDS}", alert.alert_id


def _item(alert: Alert, at: datetime) -> Item:
    partition, sort = _key(alert)
    return {
        Index.PARTITION: partition,
        Index.SORT: sort,
        "raised_at": items.stamp(alert.raised_at),
        "kept_at": items.stamp(at),
        "title": items.shortened(alert.title),
        "alert": items.alert_body(alert),
    }
