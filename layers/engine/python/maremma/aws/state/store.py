"""The `Store` over one DynamoDB table and the scans bucket."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from maremma.aws.state import items, keys
from maremma.aws.state.failures import FailedPlace, LostTarget, spoken
from maremma.aws.state.history import History, delete_word, read_history, replace_word, word_in
from maremma.aws.state.listings import AwsListings
from maremma.aws.state.objects import AwsObjects
from maremma.aws.state.table import Item, Table
from maremma.contract import Index
from maremma.engine.canonical import plain
from maremma.errors import StaleFacts, StoreError, UnreadableRecord
from maremma.model.function.relay import Relay
from maremma.model.results.assessment import Assessment
from maremma.model.results.drift import Drift
from maremma.model.results.finding import FindingRecord, FindingState, groups_of
from maremma.model.results.holding import Holding, Listing
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.results.scan import SPOILED, Latest, ScanTotals, Trouble
from maremma.model.target import AccountRegion, Target

_LOG = logging.getLogger(__name__)

_MOST_OVERTAKEN = 5


def _utc_now() -> datetime:
    return datetime.now(UTC)


class AwsStore:
    """Implements `engine.ports.Store`.

    Rows are not one transaction: the assessment and the finding rows come first and `LATEST` last, on condition that
    it is newer. So whoever reads `LATEST` finds everything it speaks of, and a writer that stopped half-way is
    completed by its retry. If two scans write one function in the same instant, a finding row may stand on the older
    facts until the next look at that function.

    Another version may have written a row, or somebody who may write it: what cannot be read, or cannot be true, counts
    as none, harms no other function, and is written anew by the next look at its own.
    """

    def __init__(
        self, table: Table, s3: Any, bucket: str, *, files: bool = False, clock: Callable[[], datetime] = _utc_now
    ) -> None:
        """With `files`, a row asks for each function that is recorded or retired to be filed in Security Hub."""
        self._table = table
        self._files = files
        self._clock = clock
        self._objects = AwsObjects(s3, bucket, clock)
        self._listings = AwsListings(s3, bucket, clock)

    def latest(self, targets: Sequence[Target]) -> Mapping[Target, Latest]:
        """The newest word on each target that has one."""
        now = self._clock()
        rows = self._table.batch_get([keys.latest_key(target) for target in dict.fromkeys(targets)])
        found = (word_in(row, now) for row in rows)
        return {latest.target: latest for latest in found if latest is not None}

    def in_place(self, place: AccountRegion, unread: list[Target] | None = None) -> Iterator[Latest]:
        """See `engine.ports.Store`."""
        now = self._clock()
        condition = f"{Index.RANKING_PARTITION} = :place"
        for row in self._table.query(condition, {":place": str(place)}, index=Index.RANKING, descending=True):
            latest, named = word_in(row, now), keys.target_of(row[Index.PARTITION])
            if latest is not None and latest.target.place == place:
                yield latest
            elif unread is not None and named is not None and named.place == place:
                unread.append(named)

    def history(self, target: Target) -> tuple[Latest | None, tuple[FindingRecord, ...]]:
        """The newest word on one function, and every finding ever seen in it."""
        found = self._history(target)
        return found.latest, found.records

    def finding_records(self, target: Target) -> tuple[FindingRecord, ...]:
        """Every finding ever seen in the function, resolved ones included."""
        return self.history(target)[1]

    def record(self, assessment: Assessment, drift: Drift, latest: Latest, links: Links | None = None) -> None:
        """Write the assessment and `links`, then the findings, then `latest`; StaleFacts if newer facts are on record.

        Without `links` those on record stay.
        """
        latest = replace(latest, assessment_key=keys.assessment_key(latest.target, latest.observed_at))
        history = self._history(latest.target)
        before = history.latest
        if before is not None and _is_settled(before, latest):
            return
        latest = replace(latest, unread=latest.unread + len(history.spoiled))
        self._objects.put_assessment(latest, assessment)
        if links is not None and links.facts:
            self._objects.put_facts(latest.target, links.facts)
        spoiled = [each for each in history.spoiled if each[1] != keys.LATEST]
        rows = [items.finding_item(latest.target, each) for each in drift.records if _is_touched(each, latest)]
        moved = history.has_word and history.role != latest.role_arn
        deletes = [keys.role_key(history.role, latest.target)] if moved and history.role else []
        if links is not None and links.relay is not None:
            rows.append(items.relay_item(links.relay))
        elif links is not None and history.has_word:
            deletes.append(keys.relay_key(latest.target))
        held, gone = groups_of(drift.records)
        rows += [items.secret_item(group, latest.target) for group in held]
        lost = {*gone, *history.groups}.difference(held)
        deletes += [(keys.secret_partition(group), keys.function_key(latest.target)) for group in sorted(lost)]
        rows += [items.score_item(latest), items.role_item(latest)]
        rows += [items.due_item(latest.target, latest.observed_at)] if self._files else []
        written = {(row[Index.PARTITION], row[Index.SORT]) for row in rows}
        self._table.batch_write(rows, [each for each in (*deletes, *spoiled) if each not in written])
        for _ in range(_MOST_OVERTAKEN):
            if replace_word(self._table, latest, history, self._clock()):
                return
            history = self._history(latest.target)
            if history.latest is not None and _is_settled(history.latest, latest):
                return
        raise StoreError(f"others write the record of {latest.target.name} all the time; scan it again")

    def assessment(self, latest: Latest) -> Assessment:
        """The full assessment behind `latest`; StoreError if it is gone."""
        return self._objects.assessment(latest)

    def holdings(self, words: Sequence[Latest]) -> Iterator[Holding]:
        """What functions hold, by the assessments behind these words; one whose assessment is gone holds who knows."""
        return self._objects.holdings(words)

    def listing(self, place: AccountRegion) -> Listing:
        """What the functions of an account-region hold; an empty one without a tag if nothing was listed yet."""
        return self._listings.read(place)

    def keep_listing(self, listing: Listing) -> Listing | None:
        """Replace the listing that has its tag, and give it the new one; None if somebody else did so before."""
        return self._listings.replace(listing)

    def relay(self, target: Target) -> Relay | None:
        """The links of one function; None if it has none."""
        row = self._table.get(keys.relay_key(target))
        return None if row is None else self._relay_in(row)

    def relays(self, unread: list[Target] | None = None) -> Iterator[Relay]:
        """See `engine.ports.Store`."""
        for partition in keys.RELAYS:
            for row in self._partition(partition, "FN#"):
                relay, named = self._relay_in(row), keys.target_of(row[Index.SORT])
                if relay is not None:
                    yield relay
                elif unread is not None and named is not None:
                    unread.append(named)

    def facts(self, target: Target) -> tuple[KeptFacts, ...]:
        """What was kept of a function to judge it again; StoreError if it is gone."""
        return self._objects.facts(target)

    def confirm_policy(self, target: Target, scan_key: str, as_of: datetime) -> None:
        """Note that the resource policy, read again at `as_of`, is that of `scan_key`. No-op for another key."""
        self._table.update(
            keys.latest_key(target),
            "SET policy_as_of = :as_of",
            condition="scan_key = :key AND policy_as_of < :as_of",
            values={":as_of": as_of.isoformat(), ":key": scan_key},
        )

    def distrust(self, known: Latest) -> None:
        """Let a worker look at a function again, whose word is `known`. No-op if there is a newer one."""
        self._table.put(
            items.latest_item(replace(known, scan_key="")),
            condition="observed_at = :observed_at AND scan_key = :key",
            values={":observed_at": keys.stamp(known.observed_at), ":key": known.scan_key},
        )

    def retire(self, target: Target, as_of: datetime) -> None:
        """Take a function that no longer exists off the ranking; its findings are resolved.

        Nothing happens if it was seen after `as_of`. Its history stays.
        """
        history = self._history(target)
        latest = history.latest
        if latest is not None and latest.observed_at > as_of:
            return
        gone = [
            replace(each, state=FindingState.RESOLVED, last_seen=as_of, stale=False)
            for each in history.records
            if each.state is not FindingState.RESOLVED
        ]
        deletes = [keys.relay_key(target)] if history.has_word else []
        deletes += [keys.role_key(history.role, target)] if history.role else []
        groups = {*history.groups, *(each.group for each in gone if each.group)}
        deletes += [(keys.secret_partition(group), keys.function_key(target)) for group in sorted(groups)]
        deletes += [each for each in history.spoiled if latest is not None or each[1] != keys.LATEST]
        rows = [items.finding_item(target, each) for each in gone]
        rows += [items.due_item(target, as_of, gone=True)] if self._files and history.has_word else []
        self._table.batch_write(rows, deletes)
        if history.has_word:
            delete_word(self._table, target, history, as_of)

    def under_role(self, role_arn: str) -> tuple[Target, ...]:
        """The functions last seen running under a role."""
        return keys.targets_in(self._partition(f"ROLE#{role_arn}", "FN#"))

    def holders(self, group: str) -> tuple[Target, ...]:
        """The functions that hold one secret."""
        return keys.targets_in(self._partition(keys.secret_partition(group), "FN#"))

    def is_new(self, place: AccountRegion) -> bool:
        """Whether no whole scan of an account-region was concluded yet."""
        return not list(self._table.batch_get([keys.place_key(place)]))

    def note_first_scan(self, place: AccountRegion, at: datetime) -> None:
        """Note that an account-region was scanned as a whole."""
        self._table.batch_write([items.place_item(place, at)])

    def trouble(self, place: AccountRegion) -> Trouble:
        """What was not known of an account-region when it was last noted."""
        row = self._table.get(keys.trouble_key(place))
        if row is None:
            return Trouble(place=place)
        unreadable: list[str] = []
        found = next(items.readable(Trouble, [row | {"place": plain(place)}], self._clock(), unreadable), None)
        return found or Trouble(place=place, marks=(SPOILED,))

    def note_trouble(self, trouble: Trouble) -> None:
        """Replace what was noted of an account-region."""
        self._table.batch_write([items.trouble_item(trouble)])

    def close_scan(self, totals: ScanTotals) -> None:
        """Write what a scan came to."""
        self._table.batch_write(items.scan_items(totals))

    def scans(self, limit: int) -> tuple[ScanTotals, ...]:
        """The last scans, newest first."""
        if limit <= 0:
            return ()
        condition = f"{Index.PARTITION} = :scans"
        rows = self._table.query(condition, {":scans": keys.SCANS}, descending=True, limit=limit)
        unreadable: list[str] = []
        found = tuple(items.readable(ScanTotals, rows, self._clock(), unreadable))
        for says in unreadable:
            _LOG.warning("a scan is left out, since what it came to cannot be read: %s", says)
        return found

    def lost(self, scan: str) -> tuple[LostTarget, ...]:
        """The functions whose workers left no result, and why, as the state machine noted it."""
        named = ((keys.target_of(name), says, row) for name, says, row in self._failures(scan, keys.LOST))
        return tuple(
            LostTarget(target=target, error=str(row.get("error", "")), says=says)
            for target, says, row in named
            if target is not None
        )

    def place_failures(self, scan: str) -> tuple[FailedPlace, ...]:
        """The account-regions that were not scanned to their end, and why, as the state machine noted it."""
        return tuple(
            FailedPlace(place=keys.place_of(name), error=str(row.get("error", "")), says=says)
            for name, says, row in self._failures(scan, keys.PLACE)
        )

    def _failures(self, scan: str, prefix: str) -> Iterator[tuple[str, str, Item]]:
        for row in self._partition(keys.scan_partition(scan), prefix):
            says = spoken(str(row.get("error", "")), str(row.get("cause", "")))
            yield str(row[Index.SORT]).removeprefix(prefix), says, row

    def _partition(self, partition: str, prefix: str) -> Iterator[Item]:
        condition = f"{Index.PARTITION} = :partition AND begins_with({Index.SORT}, :prefix)"
        return self._table.query(condition, {":partition": partition, ":prefix": prefix})

    def _history(self, target: Target) -> History:
        return read_history(self._table, target, self._clock())

    def _relay_in(self, row: Item) -> Relay | None:
        try:
            relay = items.value(Relay, row, self._clock())
        except UnreadableRecord as error:
            _LOG.warning("a function's links cannot be read, and are written anew by the next look: %s", error)
            return None
        return relay if keys.relay_key(relay.target) == (row[Index.PARTITION], row[Index.SORT]) else None


def _is_touched(record: FindingRecord, latest: Latest) -> bool:
    """Whether a record may differ from its row: this look saw it, resolved it, or could not check it."""
    return record.last_seen >= latest.observed_at or record.stale


def _is_settled(before: Latest, latest: Latest) -> bool:
    """Whether this very word is on record already; StaleFacts if another one is that is not older."""
    if before.observed_at < latest.observed_at:
        return False
    if before.observed_at == latest.observed_at and before.scan == latest.scan:
        return True
    raise StaleFacts(
        f"facts about {latest.target.name} from {keys.stamp(before.observed_at)} are on record already; "
        f"those from {keys.stamp(latest.observed_at)} were not written"
    )
