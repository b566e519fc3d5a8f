"""What is on record of quarantines, in partitions that only the enforcer may write.

`QUARANTINE#STATES` holds the newest word on each; `QUARANTINE#<arn>` what a function was like before it was touched,
one item for each quarantine that is written once, and the lease of whoever works on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

from maremma.aws.state import items
from maremma.aws.state.lease import lease
from maremma.aws.state.table import Item, Key, Table
from maremma.contract import Index, Partition
from maremma.engine.canonical import plain
from maremma.engine.quarantine.before import set_over
from maremma.errors import StaleFacts, StoreError
from maremma.model.quarantine import Original, Quarantine, Setting
from maremma.model.target import Target

LEASE_SECONDS = 330
"""Longer than the enforcer may run, so that a lease is never lost by whoever still works under it."""


class Ledger:
    """Reads and writes the records of quarantines."""

    def __init__(self, table: Table, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._table = table
        self._clock = clock

    def quarantine(self, target: Target) -> Quarantine | None:
        """The newest word on a function's quarantine."""
        item = self._table.get(_state_key(target))
        return items.value(Quarantine, item, self._clock()) if item else None

    def all(self, unreadable: list[str]) -> Iterator[Quarantine]:
        """The newest word on every quarantine there is or was, by ARN; a sentence for each `unreadable` one."""
        rows = self._table.query(f"{Index.PARTITION} = :all", {":all": Partition.QUARANTINES})
        return items.readable(Quarantine, rows, self._clock(), unreadable)

    def save(self, quarantine: Quarantine) -> Quarantine:
        """Write the next revision of what was read; StaleFacts if somebody else wrote one."""
        saved = replace(quarantine, revision=quarantine.revision + 1)
        if not self._table.put(
            _item(_state_key(quarantine.target), saved),
            condition=f"attribute_not_exists({Index.PARTITION}) OR revision = :seen",
            values={":seen": quarantine.revision},
        ):
            raise StaleFacts(f"somebody else is at work on {quarantine.target.name}; try again in a minute")
        return saved

    def keep_original(self, original: Original) -> Original:
        """Record what a function was like, once; gives what is on record, which may be somebody else's word."""
        self._table.put(
            _item(_original_key(original.target, original.id), original),
            condition=f"attribute_not_exists({Index.PARTITION})",
        )
        kept = self.original(original.target, original.id)
        if kept is None:
            raise StoreError(f"what {original.target.name} was like is not in the table although it was written")
        return kept

    def original(self, target: Target, id: str) -> Original | None:
        """What a function was like before it was touched; None if it was not yet."""
        item = self._table.get(_original_key(target, id))
        return items.value(Original, item, self._clock()) if item else None

    def set_over(self, target: Target, at: datetime) -> tuple[Setting, ...]:
        """What facts of a moment may show as a quarantine left it, with the values from before.

        StoreError if that cannot be read. Implements `engine.ports.Quarantines`.
        """
        known = self.quarantine(target)
        return set_over(known, lambda: self.original(target, known.id), at) if known is not None else ()

    def lease(self, target: Target, holder: str, clock: Callable[[], datetime]) -> AbstractContextManager[str | None]:
        """Work on a function alone, inside the block; None when somebody else does."""
        return lease(self._table, _partition(target), holder, LEASE_SECONDS, lambda: clock().timestamp())


def _state_key(target: Target) -> Key:
    return Partition.QUARANTINES, target.arn


def _original_key(target: Target, id: str) -> Key:
    return _partition(target), f"ORIGINAL#{id}"


def _partition(target: Target) -> str:
    return f"{Partition.QUARANTINE_PREFIX}{target.arn}"


def _item(key: Key, value: Quarantine | Original) -> Item:
    fields = plain(value)
    assert isinstance(fields, dict)  # noqa: S101 (a dataclass is a mapping)
    return {Index.PARTITION: key[0], Index.SORT: key[1]} | fields
