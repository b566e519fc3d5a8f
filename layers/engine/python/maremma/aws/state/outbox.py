"""The `Outbox` in the table: alerts wait in shards until somebody has them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from maremma.aws.state import codec, items, keys
from maremma.aws.state.credibility import credible
from maremma.aws.state.table import Item, Key, Table
from maremma.contract import Index
from maremma.engine.record_times import is_possible
from maremma.errors import UnreadableRecord
from maremma.model.results.alert import Alert
from maremma.model.target import Target
from maremma.model.visible import one_line

SHARDS = 8
_IS_UNSENT = f"attribute_exists({Index.PARTITION}) AND attribute_not_exists(sent_at)"
KEPT_DAYS = 90
"""How long a sent alert is remembered, so that a repeat of it changes nothing."""


_TOLD = "told_at"
"""When somebody was told that a row cannot be read."""
_KEY_SHOWN = 64

_TAKEN = "taken_"
"""Before the name of a receiver: when it took the alert, while others have not."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that not everybody has: since when it waits, and which receivers have it."""

    alert: Alert
    since: datetime
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that holds no alert of ours: where it lies, why as a sentence, and whether somebody was told."""

    key: Key
    says: str
    told: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What waits, oldest first, and what nobody can hand over."""

    waiting: tuple[Waiting, ...]
    unreadable: tuple[Unreadable, ...]


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
        """Alerts that not everybody has, oldest first."""
        return (each.alert for each in self.contents().waiting)

    def contents(self) -> Contents:
        """What waits. A row that cannot be read stays, for a person to see or a newer version to read."""
        now = self._clock()
        rows = [row for shard in range(SHARDS) for row in self._waiting(shard)]
        waiting, unreadable = list[Waiting](), list[Unreadable]()
        for row in sorted(rows, key=lambda row: (str(row.get("raised_at")), str(row[Index.SORT]))):
            key = str(row[Index.PARTITION]), str(row[Index.SORT])
            try:
                alert = _alert(row, key, now)
            except UnreadableRecord as error:
                says = f"{one_line(key[1])[:_KEY_SHOWN]}: {error}"
                unreadable.append(Unreadable(key, says, _TOLD in row))
                continue
            taken = frozenset(name[len(_TAKEN) :] for name in row if name.startswith(_TAKEN))
            waiting.append(Waiting(alert, _since(row, alert, now), taken))
        return Contents(tuple(waiting), tuple(unreadable))

    def told(self, unreadable: Unreadable, at: datetime) -> None:
        """Note that somebody was told of a row that cannot be read, so that it is told once."""
        self._table.update(unreadable.key, f"SET {_TOLD} = :at", condition=_IS_UNSENT, values={":at": keys.stamp(at)})

    def taken(self, alert: Alert, receivers: Collection[str], at: datetime) -> None:
        """Note who has an alert that others have not, so that they do not get it again while those fail."""
        if receivers:
            self._table.update(
                _key(alert),
                "SET " + ", ".join(f"{_TAKEN}{each} = :at" for each in sorted(receivers)),
                condition=_IS_UNSENT,
                values={":at": keys.stamp(at)},
            )

    def sent(self, alert: Alert, at: datetime) -> None:
        """Mark an alert as handed over. The first time counts."""
        self._table.update(
            _key(alert),
            f"SET sent_at = :at, {Index.EXPIRY} = :expires REMOVE alert",
            condition=_IS_UNSENT,
            values={":at": keys.stamp(at), ":expires": items.expiry(at, KEPT_DAYS)},
        )

    def _waiting(self, shard: int) -> Iterator[Item]:
        condition, values = f"{Index.PARTITION} = :shard", {":shard": f"OUTBOX#{shard}"}
        return self._table.query(condition, values, where="attribute_not_exists(sent_at)")


def _alert(row: Item, key: Key, now: datetime) -> Alert:
    """The alert in a row; UnreadableRecord if it is none that can be handed over."""
    alert = credible(codec.load(Alert, str(row.get("alert"))), now)
    if _key(alert) != key:
        raise UnreadableRecord("it holds another alert")
    if alert.function and Target.named(alert.function) is None:
        raise UnreadableRecord("it is about something that is no function")
    return alert


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
        "raised_at": keys.stamp(alert.raised_at),
        "kept_at": keys.stamp(at),
        "title": items.shortened(alert.title),
        "alert": items.alert_body(alert),
    }
