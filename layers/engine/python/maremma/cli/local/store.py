"""The `Store` and the `Outbox` in one SQLite file, for scans without a deployment."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from maremma.aws.state import codec
from maremma.aws.state.credibility import credible
from maremma.aws.state.keys import stamp
from maremma.aws.state.packed_listing import AssessedHoldings, pack, unpack
from maremma.cli.local.database import Database
from maremma.cli.local.rows import RowReader, bytes_in, put_findings, put_links, text_of
from maremma.engine.listings import holding_of, unreadable
from maremma.errors import StaleFacts, StoreError, UnreadableRecord
from maremma.model.function.relay import Relay
from maremma.model.results.alert import Alert
from maremma.model.results.assessment import Assessment
from maremma.model.results.drift import Drift
from maremma.model.results.finding import FindingRecord, FindingState
from maremma.model.results.holding import Holding, Listing
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.results.scan import SPOILED, Latest, ScanTotals, Trouble
from maremma.model.target import AccountRegion, Target

_KEY_BYTES = 32


def _utc_now() -> datetime:
    return datetime.now(UTC)


class LocalStore:
    """Implements `engine.ports.Store` and `engine.ports.Outbox`. The file is readable by its owner alone.

    Every call is one transaction on a connection of its own, so threads and processes may share the file.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = _utc_now) -> None:
        self._clock = clock
        self._database = Database(path)
        self._reader = RowReader(path, clock)

    def hash_key(self) -> bytes:
        """The key of this file's keyed hashes, made when it is first asked for."""
        with self._database.writing() as db:
            db.execute("INSERT OR IGNORE INTO keys VALUES ('hash', ?)", (secrets.token_bytes(_KEY_BYTES),))
            key: object = db.execute("SELECT body FROM keys WHERE name = 'hash'").fetchone()[0]
        if not isinstance(key, bytes) or len(key) != _KEY_BYTES:
            raise StoreError(f"the key in {self._database.path} is damaged; name another file with --store")
        return key

    def places(self) -> tuple[AccountRegion, ...]:
        """The account-regions that have, or had, a function on record."""
        rows = self._database.rows("SELECT place FROM latest UNION SELECT place FROM listings ORDER BY place")
        named = (str(place).split("/") for (place,) in rows)
        return tuple(AccountRegion(*parts) for parts in named if len(parts) == 2)

    def latest(self, targets: Sequence[Target]) -> Mapping[Target, Latest]:
        """The newest word on each target that has one."""
        with self._database.reading() as db:
            found = ((target, self._reader.latest(db, target)) for target in dict.fromkeys(targets))
            return {target: latest for target, latest in found if latest is not None}

    def in_place(self, place: AccountRegion, unread: list[Target] | None = None) -> Iterator[Latest]:
        """See `engine.ports.Store`."""
        rows = self._database.rows("SELECT arn, body FROM latest WHERE place = ? ORDER BY points DESC, arn", str(place))
        for arn, body in rows:
            target = Target.named(arn)
            latest = self._reader.read(Latest, body)
            if latest is not None and latest.target == target and target.place == place:
                yield latest
            elif unread is not None and target is not None and target.place == place:
                unread.append(target)

    def history(self, target: Target) -> tuple[Latest | None, tuple[FindingRecord, ...]]:
        """The newest word on one function, and every finding ever seen in it, resolved ones included."""
        return self.latest([target]).get(target), self.finding_records(target)

    def finding_records(self, target: Target) -> tuple[FindingRecord, ...]:
        """Every finding ever seen in the function, resolved ones included."""
        rows = self._database.rows(
            "SELECT fingerprint, body FROM findings WHERE arn = ? ORDER BY fingerprint", target.arn
        )
        return tuple(self._reader.records(rows)[0])

    def record(self, assessment: Assessment, drift: Drift, latest: Latest, links: Links | None = None) -> None:
        """Write the assessment, the links, the findings and `latest` at once; StaleFacts if newer are on record."""
        arn, observed_at = latest.target.arn, stamp(latest.observed_at)
        latest = replace(latest, assessment_key=_assessment_key(latest))
        with self._database.writing() as db:
            before = self._reader.latest(db, latest.target)
            if before is not None and before.observed_at >= latest.observed_at:
                if before.observed_at == latest.observed_at and before.scan == latest.scan:
                    return
                raise StaleFacts(
                    f"facts about {latest.target.name} from {stamp(before.observed_at)} are on record already; "
                    f"those from {observed_at} were not written"
                )
            body = gzip.compress(codec.dump(assessment), mtime=0)
            db.execute("INSERT OR REPLACE INTO assessments VALUES (?, ?)", (latest.assessment_key, body))
            spoiled = self._reader.forget_spoiled(db, latest.target)
            latest = replace(latest, unread=latest.unread + spoiled)
            put_findings(db, latest.target, drift.records)
            if links is not None:
                put_links(db, arn, links)
            db.execute("INSERT OR REPLACE INTO scores VALUES (?, ?, ?)", (arn, observed_at, latest.points))
            row = (arn, str(latest.target.place), latest.points, observed_at, latest.role_arn, text_of(latest))
            db.execute("INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?, ?, ?)", row)

    def assessment(self, latest: Latest) -> Assessment:
        """The full assessment behind `latest`; StoreError if it is gone."""
        found = credible(codec.load(Assessment, self._assessment(latest)), self._clock())
        if found.target != latest.target:
            raise UnreadableRecord(f"the assessment of {latest.target.name} is about another function; scan it again")
        return found

    def holdings(self, words: Sequence[Latest]) -> Iterator[Holding]:
        """What functions hold, by the assessments behind these words; one whose assessment is gone holds who knows."""
        for each in words:
            try:
                found = codec.load(AssessedHoldings, self._assessment(each))
            except StoreError as error:
                yield unreadable(each, error)
            else:
                yield holding_of(each, found.held, found.coverage.gaps)

    def listing(self, place: AccountRegion) -> Listing:
        """What the functions of an account-region hold; an empty one without a tag if nothing was listed yet."""
        rows = self._database.rows("SELECT tag, body FROM listings WHERE place = ?", str(place))
        return unpack(bytes_in(rows[0][1]), place, str(rows[0][0]), self._clock()) if rows else Listing(place=place)

    def keep_listing(self, listing: Listing) -> Listing | None:
        """Replace the listing that has its tag, and give it the new one; None if somebody else did so before."""
        place, tag = str(listing.place), int(listing.tag or 0)
        with self._database.writing() as db:
            row = db.execute("SELECT tag FROM listings WHERE place = ?", (place,)).fetchone()
            if (row[0] if row else 0) != tag:
                return None
            db.execute("INSERT OR REPLACE INTO listings VALUES (?, ?, ?)", (place, tag + 1, pack(listing)))
        return replace(listing, tag=str(tag + 1))

    def relay(self, target: Target) -> Relay | None:
        """The links of one function; None if it has none."""
        rows = self._database.rows("SELECT relay FROM links WHERE arn = ? AND relay IS NOT NULL", target.arn)
        return self._reader.relay(target, rows[0][0]) if rows else None

    def relays(self, unread: list[Target] | None = None) -> Iterator[Relay]:
        """See `engine.ports.Store`."""
        for arn, body in self._database.rows("SELECT arn, relay FROM links WHERE relay IS NOT NULL ORDER BY arn"):
            target = Target.named(arn)
            relay = self._reader.relay(target, body) if target is not None else None
            if relay is not None:
                yield relay
            elif unread is not None and target is not None:
                unread.append(target)

    def facts(self, target: Target) -> tuple[KeptFacts, ...]:
        """What was kept of a function to judge it again; StoreError if it is gone."""
        what = f"what was kept of {target.name}"
        rows = self._database.rows("SELECT facts FROM links WHERE arn = ?", target.arn)
        if not rows:
            raise StoreError(f"{what} is not in {self._database.path}; scan the function again")
        facts = codec.load(tuple[KeptFacts, ...], codec.unpacked(bytes_in(rows[0][0]), what))
        if any(each.function.target != target for each in facts):
            raise UnreadableRecord(f"{what} is about another function; scan the function again")
        return facts

    def confirm_policy(self, target: Target, scan_key: str, as_of: datetime) -> None:
        """Note that the resource policy, read again at `as_of`, is that of `scan_key`. No-op for another key."""
        with self._database.writing() as db:
            before = self._reader.latest(db, target)
            if before is None or before.scan_key != scan_key or not before.policy_as_of or before.policy_as_of >= as_of:
                return
            text = text_of(replace(before, policy_as_of=as_of))
            db.execute("UPDATE latest SET body = ? WHERE arn = ?", (text, target.arn))

    def distrust(self, known: Latest) -> None:
        """Let a worker look at a function again, whose word is `known`. No-op if there is a newer one."""
        with self._database.writing() as db:
            before = self._reader.latest(db, known.target)
            if before is not None and before.observed_at == known.observed_at:
                body = text_of(replace(before, scan_key=""))
                db.execute("UPDATE latest SET body = ? WHERE arn = ?", (body, known.target.arn))

    def retire(self, target: Target, as_of: datetime) -> None:
        """Take a function that no longer exists off the ranking; its findings are resolved.

        Nothing happens if it was seen after `as_of`. Its history stays.
        """
        with self._database.writing() as db:
            before = self._reader.latest(db, target)
            if before is not None and before.observed_at > as_of:
                return
            rows = db.execute("SELECT fingerprint, body FROM findings WHERE arn = ?", (target.arn,)).fetchall()
            records, _ = self._reader.records(rows)
            self._reader.forget_spoiled(db, target)
            gone = [
                replace(each, state=FindingState.RESOLVED, last_seen=as_of, stale=False)
                for each in records
                if each.state is not FindingState.RESOLVED
            ]
            put_findings(db, target, gone)
            db.execute("DELETE FROM latest WHERE arn = ?", (target.arn,))
            db.execute("DELETE FROM links WHERE arn = ?", (target.arn,))

    def under_role(self, role_arn: str) -> tuple[Target, ...]:
        """The functions last seen running under a role."""
        rows = self._database.rows("SELECT arn FROM latest WHERE role = ? ORDER BY arn", role_arn)
        return tuple(target for (arn,) in rows if (target := Target.named(arn)) is not None)

    def holders(self, group: str) -> tuple[Target, ...]:
        """The functions that hold one secret."""
        rows = self._database.rows("SELECT arn, body FROM findings ORDER BY arn")
        records = ((arn, self._reader.read(FindingRecord, body)) for arn, body in rows)
        held = (
            arn for arn, each in records if each and each.group == group and each.state is not FindingState.RESOLVED
        )
        return tuple(target for arn in dict.fromkeys(held) if (target := Target.named(arn)) is not None)

    def is_new(self, place: AccountRegion) -> bool:
        """Whether no whole scan of an account-region was concluded yet."""
        return not self._database.rows("SELECT place FROM scanned WHERE place = ?", str(place))

    def note_first_scan(self, place: AccountRegion, at: datetime) -> None:
        """Note that an account-region was scanned as a whole."""
        with self._database.writing() as db:
            db.execute("INSERT OR IGNORE INTO scanned VALUES (?, ?)", (str(place), stamp(at)))

    def trouble(self, place: AccountRegion) -> Trouble:
        """What was not known of an account-region when it was last noted."""
        rows = self._database.rows("SELECT body FROM troubles WHERE place = ?", str(place))
        if not rows:
            return Trouble(place=place)
        found = self._reader.read(Trouble, rows[0][0])
        return found if found is not None and found.place == place else Trouble(place=place, marks=(SPOILED,))

    def note_trouble(self, trouble: Trouble) -> None:
        """Replace what was noted of an account-region."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO troubles VALUES (?, ?)", (str(trouble.place), text_of(trouble)))

    def close_scan(self, totals: ScanTotals) -> None:
        """Write what a scan came to."""
        row = (totals.scan, stamp(totals.started_at), text_of(totals))
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO scans VALUES (?, ?, ?)", row)

    def scans(self, limit: int) -> tuple[ScanTotals, ...]:
        """The last scans, newest first."""
        rows = self._database.rows("SELECT body FROM scans ORDER BY started_at DESC, scan DESC LIMIT ?", max(limit, 0))
        found = (self._reader.read(ScanTotals, body) for (body,) in rows)
        return tuple(each for each in found if each is not None)

    def put(self, alerts: Sequence[Alert]) -> None:
        """Keep each alert; one whose id is kept already changes nothing, even if it was sent."""
        rows = [(alert.alert_id, stamp(alert.raised_at), text_of(alert)) for alert in alerts]
        with self._database.writing() as db:
            db.executemany("INSERT OR IGNORE INTO outbox VALUES (?, ?, NULL, ?)", rows)

    def unsent(self) -> Iterator[Alert]:
        """Alerts nobody has yet, oldest first."""
        rows = self._database.rows("SELECT body FROM outbox WHERE sent_at IS NULL ORDER BY raised_at, alert_id")
        found = (self._reader.read(Alert, body) for (body,) in rows)
        return (each for each in found if each is not None)

    def sent(self, alert: Alert, at: datetime) -> None:
        """Mark an alert as handed over. The first time counts."""
        with self._database.writing() as db:
            condition = "WHERE alert_id = ? AND sent_at IS NULL"
            db.execute(f"UPDATE outbox SET sent_at = ? {condition}", (stamp(at), alert.alert_id))  # noqa: S608

    def _assessment(self, latest: Latest) -> bytes:
        key, what = latest.assessment_key or _assessment_key(latest), f"the assessment of {latest.target.name}"
        rows = self._database.rows("SELECT body FROM assessments WHERE key = ?", key)
        if not rows:
            raise StoreError(
                f"{what} from {stamp(latest.observed_at)} is not in {self._database.path}; scan the function again"
            )
        return codec.unpacked(bytes_in(rows[0][0]), what)


def _assessment_key(latest: Latest) -> str:
    return f"{latest.target.arn}/{stamp(latest.observed_at)}"
