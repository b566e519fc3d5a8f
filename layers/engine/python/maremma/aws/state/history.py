"""What the table holds about one function. A row that cannot be read counts as none, and is written anew."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from maremma.aws.state import items, keys
from maremma.aws.state.table import Item, Key, Table
from maremma.contract import Index
from maremma.engine.canonical import Plain
from maremma.engine.record_times import SKEW
from maremma.errors import UnreadableRecord
from maremma.model.results.finding import FindingRecord
from maremma.model.results.scan import Latest
from maremma.model.target import Target

_LOG = logging.getLogger(__name__)

_IS_OLDER = (
    f"attribute_not_exists({Index.PARTITION}) OR observed_at < :observed_at OR observed_at > :possible "
    "OR NOT attribute_type(observed_at, :text)"
)
"""A word from the future, or one that does not say when it is from, gives way to any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The newest word on a function, every finding ever seen in it, and the keys of the rows that cannot be read.

    `role` is that of the newest word, and `seen` when it is from, also where the rest of it cannot be read; `groups`
    are those of secrets in findings that cannot.
    """

    latest: Latest | None
    records: tuple[FindingRecord, ...]
    spoiled: tuple[Key, ...]
    role: str = ""
    seen: Plain = None
    groups: tuple[str, ...] = ()

    @property
    def has_word(self) -> bool:
        """Whether there is a newest word, readable or not."""
        return self.latest is not None or any(sort == keys.LATEST for _, sort in self.spoiled)


def read_history(table: Table, target: Target, now: datetime) -> History:
    """Neighbours in the order of sort keys, so that one request reads them all."""
    rows = table.query(
        f"{Index.PARTITION} = :function AND {Index.SORT} BETWEEN :first AND :last",
        {":function": keys.function_key(target), ":first": keys.FINDING, ":last": keys.LATEST},
    )
    latest, word, records, spoiled, groups = None, Item(), list[FindingRecord](), list[Key](), set[str]()
    for row in rows:
        key = (str(row[Index.PARTITION]), str(row[Index.SORT]))
        if key[1] == keys.LATEST:
            word, latest = row, word_in(row, now)
            spoiled += [key] if latest is None else []
        elif key[1].startswith(keys.FINDING):
            record = _record_in(row, now)
            if record is not None:
                records.append(record)
            else:
                spoiled.append(key)
                groups |= {str(row["group"])} if row.get("group") else set()
    return History(
        latest=latest,
        records=tuple(records),
        spoiled=tuple(spoiled),
        role=str(word.get("role_arn", "")),
        seen=word.get("observed_at"),
        groups=tuple(sorted(groups)),
    )


def word_in(row: Mapping[str, Plain], now: datetime) -> Latest | None:
    """The newest word that lies in a row; None, and a line in the log, if it is none, or one on another function."""
    try:
        latest = items.value(Latest, row, now)
    except UnreadableRecord as error:
        _LOG.warning("a record counts as none, and is written anew by the next look: %s", error)
        return None
    if keys.function_key(latest.target) == row[Index.PARTITION]:
        return latest
    _LOG.warning("the record in %s is about another function, and counts as none", row[Index.PARTITION])
    return None


def _record_in(row: Mapping[str, Plain], now: datetime) -> FindingRecord | None:
    try:
        record = items.value(FindingRecord, row, now)
    except UnreadableRecord as error:
        _LOG.warning("a record of a finding counts as none, and is replaced by the next look: %s", error)
        return None
    return record if row[Index.SORT] == keys.FINDING + record.fingerprint else None


def replace_word(table: Table, latest: Latest, before: History, now: datetime) -> bool:
    """Write the newest word, unless there is one that is not older; False then.

    What could not be read when `before` was gives way, unless somebody has replaced it since.
    """
    condition = _IS_OLDER
    values: dict[str, Plain] = {
        ":observed_at": keys.stamp(latest.observed_at),
        ":possible": keys.stamp(now + SKEW),
        ":text": "S",
    }
    if before.latest is None and isinstance(before.seen, str):
        condition += " OR observed_at = :seen"
        values[":seen"] = before.seen
    return table.put(items.latest_item(latest), condition=condition, values=values)


def delete_word(table: Table, target: Target, before: History, as_of: datetime) -> None:
    """Delete the newest word, if it is not newer than `as_of`, or could not be read and is still the same."""
    condition, values = "observed_at <= :as_of", dict[str, Plain]({":as_of": keys.stamp(as_of)})
    if before.latest is None:
        condition, values = "NOT attribute_type(observed_at, :text)", {":text": "S"}
        if isinstance(before.seen, str):
            condition, values = "observed_at = :seen", {":seen": before.seen}
    condition = f"attribute_not_exists({Index.PARTITION}) OR {condition}"
    table.delete(keys.latest_key(target), condition=condition, values=values)
