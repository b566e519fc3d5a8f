"""The `Store` over one DynamoDB table and the scans bucket."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws import codec, items
from maremma.aws.listings import AwsListings
from maremma.aws.lost import FailedPlace, LostTarget, spoken
from maremma.aws.packed_listing import AssessedHoldings
from maremma.aws.table import Item, Table
from maremma.contract import Index
from maremma.engine.canonical import plain
from maremma.engine.listings import holding_of, unreadable
from maremma.errors import StaleFacts, StoreError
from maremma.model.assessment import Assessment
from maremma.model.drift import Drift
from maremma.model.finding import FindingRecord, FindingState, groups_of
from maremma.model.holding import Holding, Listing
from maremma.model.kept import KeptFacts, Links
from maremma.model.relay import Relay
from maremma.model.scan import Latest, ScanTotals, Trouble
from maremma.model.target import AccountRegion, Target

_READS_AT_ONCE = 16
_IS_NEWER = f"attribute_not_exists({Index.PARTITION}) OR observed_at < :observed_at"


class AwsStore:
    """Implements `engine.ports.Store`.

    Rows are not one transaction: the assessment and the finding rows come first and `LATEST` last, on condition that
    it is newer. So whoever reads `LATEST` finds everything it speaks of, and a writer that stopped half-way is
    completed by its retry. If two scans write one function in the same instant, a finding row may stand on the older
    facts until the next look at that function.
    """

    def __init__(self, table: Table, s3: Any, bucket: str, *, files: bool = False) -> None:
        """With `files`, a row asks for each function that is recorded or retired to be filed in Security Hub."""
        self._table = table
        self._files = files
        self._s3 = s3
        self._bucket = bucket
        self._listings = AwsListings(s3, bucket)

    def latest(self, targets: Sequence[Target]) -> Mapping[Target, Latest]:
        """The newest word on each target that has one."""
        keys = [items.latest_key(target) for target in dict.fromkeys(targets)]
        found = (items.value(Latest, item) for item in self._table.batch_get(keys))
        return {latest.target: latest for latest in found}

    def in_place(self, place: AccountRegion) -> Iterator[Latest]:
        """The newest word on every function of an account-region, from the highest score down."""
        condition = f"{Index.RANKING_PARTITION} = :place"
        rows = self._table.query(condition, {":place": str(place)}, index=Index.RANKING, descending=True)
        return (items.value(Latest, row) for row in rows)

    def history(self, target: Target) -> tuple[Latest | None, tuple[FindingRecord, ...]]:
        """The newest word on one function, and every finding ever seen in it: neighbours in the order of sort keys."""
        rows = list(
            self._table.query(
                f"{Index.PARTITION} = :function AND {Index.SORT} BETWEEN :first AND :last",
                {":function": items.function_key(target), ":first": items.FINDING, ":last": items.LATEST},
            )
        )
        latest = None
        if rows and rows[-1][Index.SORT] == items.LATEST:
            latest = items.value(Latest, rows.pop())
        return latest, tuple(items.value(FindingRecord, row) for row in rows)

    def finding_records(self, target: Target) -> tuple[FindingRecord, ...]:
        """Every finding ever seen in the function, resolved ones included."""
        return self.history(target)[1]

    def record(self, assessment: Assessment, drift: Drift, latest: Latest, links: Links | None = None) -> None:
        """Write the assessment and `links`, then the findings, then `latest`; StaleFacts if newer facts are on record.

        Without `links` those on record stay.
        """
        key = items.assessment_key(latest.target, latest.observed_at)
        latest = replace(latest, assessment_key=key)
        before = self._newest(latest.target)
        if before is not None and _is_settled(before, latest):
            return
        self._put(key, assessment, "an assessment")
        if links is not None and links.facts:
            self._put(items.facts_key(latest.target), links.facts, "facts")
        rows = [items.finding_item(latest.target, each) for each in drift.records if _is_touched(each, latest)]
        moved = before is not None and before.role_arn != latest.role_arn
        deletes = [items.role_key(before.role_arn, latest.target)] if before is not None and moved else []
        if links is not None and links.relay is not None:
            rows.append(items.relay_item(links.relay))
        elif links is not None and before is not None:
            deletes.append(items.relay_key(latest.target))
        held, gone = groups_of(drift.records)
        rows += [items.secret_item(group, latest.target) for group in held]
        deletes += [(items.secret_partition(group), items.function_key(latest.target)) for group in gone]
        rows += [items.score_item(latest), items.role_item(latest)]
        rows += [items.due_item(latest.target, latest.observed_at)] if self._files else []
        self._table.batch_write(rows, deletes)
        observed_at = items.stamp(latest.observed_at)
        if self._table.put(items.latest_item(latest), condition=_IS_NEWER, values={":observed_at": observed_at}):
            return
        before = self._newest(latest.target)
        if before is not None:
            _is_settled(before, latest)

    def assessment(self, latest: Latest) -> Assessment:
        """The full assessment behind `latest`; StoreError if it is gone."""
        return codec.load(Assessment, self._assessment(latest))

    def holdings(self, words: Sequence[Latest]) -> Iterator[Holding]:
        """What functions hold, by the assessments behind these words; one whose assessment is gone holds who knows."""
        with ThreadPoolExecutor(max_workers=_READS_AT_ONCE, thread_name_prefix="holdings") as pool:
            yield from pool.map(self._holding, words)

    def listing(self, place: AccountRegion) -> Listing:
        """What the functions of an account-region hold; an empty one without a tag if nothing was listed yet."""
        return self._listings.read(place)

    def keep_listing(self, listing: Listing) -> Listing | None:
        """Replace the listing that has its tag, and give it the new one; None if somebody else did so before."""
        return self._listings.replace(listing)

    def relay(self, target: Target) -> Relay | None:
        """The links of one function; None if it has none."""
        row = self._table.get(items.relay_key(target))
        return None if row is None else items.value(Relay, row)

    def relays(self) -> Iterator[Relay]:
        """The links of every function that has some to others."""
        for partition in items.RELAYS:
            for row in self._partition(partition, "FN#"):
                yield items.value(Relay, row)

    def facts(self, target: Target) -> tuple[KeptFacts, ...]:
        """What was kept of a function to judge it again; StoreError if it is gone."""
        body = self._get(items.facts_key(target), f"what was kept of {target.name}")
        return codec.load(tuple[KeptFacts, ...], body)

    def confirm_policy(self, target: Target, scan_key: str, as_of: datetime) -> None:
        """Note that the resource policy, read again at `as_of`, is that of `scan_key`. No-op for another key."""
        self._table.update(
            items.latest_key(target),
            "SET policy_as_of = :as_of",
            condition="scan_key = :key AND policy_as_of < :as_of",
            values={":as_of": as_of.isoformat(), ":key": scan_key},
        )

    def distrust(self, known: Latest) -> None:
        """Let a worker look at a function again, whose word is `known`. No-op if there is a newer one."""
        self._table.put(
            items.latest_item(replace(known, scan_key="")),
            condition="observed_at = :observed_at AND scan_key = :key",
            values={":observed_at": items.stamp(known.observed_at), ":key": known.scan_key},
        )

    def retire(self, target: Target, as_of: datetime) -> None:
        """Take a function that no longer exists off the ranking; its findings are resolved.

        Nothing happens if it was seen after `as_of`. Its history stays.
        """
        latest = self._newest(target)
        if latest is not None and latest.observed_at > as_of:
            return
        gone = [
            replace(each, state=FindingState.RESOLVED, last_seen=as_of, stale=False)
            for each in self.finding_records(target)
            if each.state is not FindingState.RESOLVED
        ]
        deletes = [items.role_key(latest.role_arn, target), items.relay_key(target)] if latest is not None else []
        deletes += [(items.secret_partition(each.group), items.function_key(target)) for each in gone if each.group]
        rows = [items.finding_item(target, each) for each in gone]
        rows += [items.due_item(target, as_of, gone=True)] if self._files and latest is not None else []
        self._table.batch_write(rows, deletes)
        if latest is not None:
            self._table.delete(
                items.latest_key(target),
                condition=f"attribute_not_exists({Index.PARTITION}) OR observed_at <= :as_of",
                values={":as_of": items.stamp(as_of)},
            )

    def under_role(self, role_arn: str) -> tuple[Target, ...]:
        """The functions last seen running under a role."""
        rows = self._partition(f"ROLE#{role_arn}", "FN#")
        return tuple(items.target_of(str(row[Index.SORT])) for row in rows)

    def holders(self, group: str) -> tuple[Target, ...]:
        """The functions that hold one secret."""
        return tuple(
            items.target_of(str(row[Index.SORT])) for row in self._partition(items.secret_partition(group), "FN#")
        )

    def is_new(self, place: AccountRegion) -> bool:
        """Whether no whole scan of an account-region was concluded yet."""
        return not list(self._table.batch_get([items.place_key(place)]))

    def note_first_scan(self, place: AccountRegion, at: datetime) -> None:
        """Note that an account-region was scanned as a whole."""
        self._table.batch_write([items.place_item(place, at)])

    def trouble(self, place: AccountRegion) -> Trouble:
        """What was not known of an account-region when it was last noted."""
        row = self._table.get(items.trouble_key(place))
        return Trouble(place=place) if row is None else items.value(Trouble, row | {"place": plain(place)})

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
        rows = self._table.query(condition, {":scans": items.SCANS}, descending=True, limit=limit)
        return tuple(items.value(ScanTotals, row) for row in rows)

    def lost(self, scan: str) -> tuple[LostTarget, ...]:
        """The functions whose workers left no result, and why, as the state machine noted it."""
        return tuple(
            LostTarget(target=Target.from_arn(name), error=str(row.get("error", "")), says=says)
            for name, says, row in self._failures(scan, items.LOST)
        )

    def place_failures(self, scan: str) -> tuple[FailedPlace, ...]:
        """The account-regions that were not scanned to their end, and why, as the state machine noted it."""
        return tuple(
            FailedPlace(place=items.place_of(name), error=str(row.get("error", "")), says=says)
            for name, says, row in self._failures(scan, items.PLACE)
        )

    def _failures(self, scan: str, prefix: str) -> Iterator[tuple[str, str, Item]]:
        for row in self._partition(items.scan_partition(scan), prefix):
            says = spoken(str(row.get("error", "")), str(row.get("cause", "")))
            yield str(row[Index.SORT]).removeprefix(prefix), says, row

    def _partition(self, partition: str, prefix: str) -> Iterator[Item]:
        condition = f"{Index.PARTITION} = :partition AND begins_with({Index.SORT}, :prefix)"
        return self._table.query(condition, {":partition": partition, ":prefix": prefix})

    def _newest(self, target: Target) -> Latest | None:
        item = self._table.get(items.latest_key(target))
        return None if item is None else items.value(Latest, item)

    def _assessment(self, latest: Latest) -> bytes:
        key = latest.assessment_key or items.assessment_key(latest.target, latest.observed_at)
        return self._get(key, f"the assessment of {latest.target.name} from {items.stamp(latest.observed_at)}")

    def _holding(self, latest: Latest) -> Holding:
        try:
            found = codec.load(AssessedHoldings, self._assessment(latest))
        except StoreError as error:
            return unreadable(latest, error)
        return holding_of(latest, found.held, found.coverage.gaps)

    def _get(self, key: str, what: str) -> bytes:
        try:
            body: bytes = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                raise StoreError(f"{what} is gone from the scans bucket; scan the function again") from error
            raise self._refused(f"read {what}", error) from error
        except BotoCoreError as error:
            raise self._refused(f"read {what}", error) from error
        return codec.unpacked(body, what)

    def _put(self, key: str, value: object, what: str) -> None:
        body = gzip.compress(codec.dump(value), mtime=0)
        try:
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/gzip")
        except (ClientError, BotoCoreError) as error:
            raise self._refused(f"write {what}", error) from error

    def _refused(self, verb: str, error: ClientError | BotoCoreError) -> StoreError:
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
        return StoreError(
            f"the bucket {self._bucket} refused to {verb} ({code}); check that the bucket exists "
            "and that this role may use it"
        )


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
        f"facts about {latest.target.name} from {items.stamp(before.observed_at)} are on record already; "
        f"those from {items.stamp(latest.observed_at)} were not written"
    )
