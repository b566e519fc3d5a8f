"""Which functions' findings have to be filed in Security Hub, and the filing of them.

A row is left for a function with each record of it, and taken away once Security Hub has everything that is on record.
So what is filed is always what stands, however often and in whatever order it is tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from maremma.aws.receivers.asff import Document, documents
from maremma.aws.receivers.security_hub import SecurityHub
from maremma.aws.state import items, keys
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Item, Table
from maremma.contract import Index
from maremma.engine.canonical import Plain
from maremma.engine.record_times import is_possible
from maremma.errors import MaremmaError, NotificationError, StoreError
from maremma.model.command import Desk
from maremma.model.results.finding import FindingRecord
from maremma.model.target import AccountRegion, Target

REFRESHED = timedelta(days=30)
"""Security Hub deletes what nobody has updated for ninety days."""
_AT_ONCE = 50
"""Functions whose findings are held in memory together."""
_LONGEST_PAUSE = timedelta(hours=6)
_TOLD = 5
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Hubs = Callable[[AccountRegion], SecurityHub]
Remaining = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A function to be filed: as it was looked at then, after so many attempts. `gone` says that it was deleted."""

    target: Target
    observed_at: datetime
    gone: bool = False
    tries: int = 0


def refresh(table: Table, store: AwsStore, place: AccountRegion, now: datetime) -> bool:
    """Ask for every function of a place, if that is long ago or never was: the setting may be new."""
    key = f"PLACE#{place}", "FILED"
    last = table.get(key)
    at = _moment(last.get("at")) if last is not None else None
    if at is not None and is_possible(at, now) and now - at < REFRESHED:
        return False
    table.batch_write([items.due_item(each.target, each.observed_at) for each in store.in_place(place)])
    table.batch_write([{Index.PARTITION: key[0], Index.SORT: key[1], "at": keys.stamp(now)}])
    return True


def file_findings(table: Table, store: AwsStore, hubs: Hubs, now: datetime, remaining: Remaining, *, desk: Desk) -> int:
    """File what is due, place by place, as far as the time allows; gives how many functions are filed whole.

    Commands in findings are for the records of `desk`.

    What was not taken is tried again, after ever longer pauses; NotificationError at the end tells of it. A place that
    fails holds up no other.
    """
    filed, failures = 0, list[str]()
    by_place: dict[AccountRegion, list[Due]] = defaultdict(list)
    for each in _due(table, now):
        by_place[each.target.place].append(each)
    for place, due in sorted(by_place.items(), key=lambda each: str(each[0])):
        for first in range(0, len(due), _AT_ONCE):
            if remaining() <= 0:
                return _told(filed, failures)
            some = due[first : first + _AT_ONCE]
            try:
                whole, refused = _file(table, store, hubs(place), some, now, desk=desk)
            except MaremmaError as error:
                failures.append(str(error))
                _later(table, due[first:], now)
                break
            filed += whole
            failures += [f"{target.name} in {place}: {why}" for target, why in refused.items()]
    return _told(filed, failures)


def _told(filed: int, failures: Sequence[str]) -> int:
    if failures:
        more = f"; and {len(failures) - _TOLD} more" if len(failures) > _TOLD else ""
        raise NotificationError(
            f"{filed} functions were filed in Security Hub, and others were not and will be tried again: "
            f"{'; '.join(failures[:_TOLD])}{more}"
        )
    return filed


def _file(
    table: Table, store: AwsStore, hub: SecurityHub, some: Sequence[Due], now: datetime, *, desk: Desk
) -> tuple[int, Mapping[Target, str]]:
    """File some functions of a place; gives how many are filed whole, and why others are not."""
    filed: list[tuple[FindingRecord, Document]] = []
    owner: dict[str, Target] = {}
    ready: list[Due] = []
    unread: dict[Target, str] = {}
    for each in some:
        latest, records = store.history(each.target)
        if each.observed_at > latest.observed_at if latest else not each.gone:
            continue  # the word that this row is about is still being written
        ready.append(each)
        try:
            assessment = store.assessment(latest) if latest else None
        except StoreError as error:
            unread[each.target] = str(error)
            continue
        for record, document in documents(each.target, assessment, records, hub.product, now, desk=desk):
            filed.append((record, document))
            owner[document["Id"]] = each.target
    refused = unread | {owner[finding]: why for finding, why in hub.file(filed).items()}
    for each in ready:
        if each.target not in refused:
            # A newer look has left a row of its own, which stays.
            table.delete(
                keys.due_key(each.target), condition="observed_at = :at", values={":at": keys.stamp(each.observed_at)}
            )
    _later(table, [each for each in ready if each.target in refused], now)
    return len(ready) - len(refused), refused


def _later(table: Table, due: Iterable[Due], now: datetime) -> None:
    for each in due:
        pause = min(timedelta(minutes=2 ** min(each.tries, 12)), _LONGEST_PAUSE)
        table.update(
            keys.due_key(each.target),
            "SET tries = :tries, not_before = :then",
            condition="observed_at = :at",
            values={":tries": each.tries + 1, ":then": keys.stamp(now + pause), ":at": keys.stamp(each.observed_at)},
        )


def waiting(table: Table, now: datetime) -> Iterator[Due]:
    """Every function that waits to be filed, until then and after the longest pause."""
    for row, target in _rows(table, now + 2 * _LONGEST_PAUSE):
        yield _read(row, target, now) or Due(target=target, observed_at=_LONG_AGO)


def _due(table: Table, now: datetime) -> Iterator[Due]:
    """What waits no longer. What another version wrote, or somebody else, is due, and written anew."""
    for row, target in _rows(table, now):
        yield _read(row, target, now) or _written_anew(table, row, target)


def _rows(table: Table, until: datetime) -> Iterator[tuple[Item, Target]]:
    for shard in range(keys.DUE_SHARDS):
        rows = table.query(
            f"{Index.PARTITION} = :shard",
            {
                ":shard": f"FILE#{shard}",
                ":until": keys.stamp(until),
                ":longest": keys.stamp(until + 2 * _LONGEST_PAUSE),
                ":text": "S",
            },
            where="NOT attribute_type(not_before, :text) OR not_before <= :until OR not_before > :longest",
        )
        for row in rows:
            target = keys.target_of(row[Index.SORT])
            if target is not None and (row[Index.PARTITION], row[Index.SORT]) == keys.due_key(target):
                yield row, target


def _read(row: Item, target: Target, now: datetime) -> Due | None:
    at, gone, tries = _moment(row.get("observed_at")), row.get("gone"), row.get("tries", 0)
    if at is None or not is_possible(at, now) or not isinstance(gone, bool) or not isinstance(tries, int):
        return None
    return Due(target=target, observed_at=at, gone=gone, tries=max(tries, 0))


def _written_anew(table: Table, row: Item, target: Target) -> Due:
    """As if it was left long ago: whatever stands of the function is filed."""
    due, seen = Due(target=target, observed_at=_LONG_AGO), row.get("observed_at")
    condition, values = "NOT attribute_type(observed_at, :text)", dict[str, Plain]({":text": "S"})
    if isinstance(seen, str):
        condition, values = "observed_at = :seen", {":seen": seen}
    table.put(items.due_item(target, due.observed_at), condition=condition, values=values)
    return due


def _moment(text: Plain) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
