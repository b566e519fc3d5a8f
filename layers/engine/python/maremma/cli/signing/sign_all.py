"""`maremma sign --all --key KEY`: the functions that have to be signed and are not, as they are deployed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from maremma.cli import exit_codes, live
from maremma.cli.aws_errors import AwsErrors, sentence
from maremma.cli.console import print_line, progress
from maremma.cli.records import Records
from maremma.cli.signing import subjects
from maremma.contract import Environment
from maremma.engine.signing.backfill import Backfill, Fate, Plan
from maremma.errors import MaremmaError, SettingsError
from maremma.model.results.scan import Latest
from maremma.model.signing import Statement, Trust
from maremma.model.target import LATEST, Target
from maremma.model.wildcard import fits

if TYPE_CHECKING:
    from maremma.analysis.signing.envelope import Signer
    from maremma.aws.deployed_now import Seen
    from maremma.aws.deployment import Deployment
    from maremma.aws.shelves.attestations import Attestations

T = TypeVar("T")

_AT_ONCE = 4
"""Each reads a package into a scratch folder."""

_STYLES = {Fate.SIGN: "green", Fate.LEAVE: "dim", Fate.REFUSE: "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What becomes of a version of a function; `seen` and `statement` are there if it is to be signed."""

    target: Target
    plan: Plan
    seen: Seen | None = None
    statement: Statement | None = None

    def says(self, done: bool = False) -> str:
        """The row in a line."""
        verb = {Fate.SIGN: "signed" if done else "to sign", Fate.LEAVE: "left", Fate.REFUSE: "not signed"}
        version = "" if self.plan.version == LATEST else f":{self.plan.version}"
        return f"{verb[self.plan.fate]:<10}  {self.target.place}/{self.target.name}{version}  {self.plan.says}"


def sign_all(
    scanner: Deployment,
    aws: Any,
    signer: Signer,
    *,
    names: Sequence[str],
    again: bool,
    yes: bool,
    number: int,
    span: tuple[str, str],
    now: datetime,
) -> None:
    """Tell what would be signed, ask, and sign; `typer.Exit` with 1 if not all of it is signed in the end.

    `number` is the version of the statements, `span` when they count. What goes wrong with one function costs no other.
    """
    from maremma.aws.shelves.attestations import Attestations
    from maremma.cli.signing.images import beside

    shelf = Attestations(scanner.s3, scanner.named(Environment.CONFIG_BUCKET))
    backfill = Backfill(
        signatures=shelf,
        key=signer.public.pem,
        number=number,
        again=again,
        registry=lambda found: beside(found, aws),
    )
    reader = _Reader(
        scanner=scanner, enter=_opener(aws), backfill=backfill, signer_id=signer.key_id, span=span, now=now
    )
    rows = _read(reader, names)
    for row in rows:
        print_line(row.says(), style=_STYLES[row.plan.fate])
    due = [row for row in rows if row.plan.fate is Fate.SIGN]
    refused = len(rows) - len(due) - sum(row.plan.fate is Fate.LEAVE for row in rows)
    if due and _agreed(len(due), yes=yes):
        done = [_signed(row, reader, signer, shelf) for row in due]
        for row in done:
            print_line(row.says(done=True), style=_STYLES[row.plan.fate])
        refused += sum(row.plan.fate is Fate.REFUSE for row in done)
    if refused:
        raise typer.Exit(exit_codes.FINDINGS)


def _agreed(count: int, *, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise SettingsError("nobody is there to be asked; look at what would be signed, then sign with --yes")
    if not typer.confirm(f"Sign {count} as they are deployed?", err=True):
        raise SettingsError("nothing was signed")
    return True


@dataclass(frozen=True)
class _Reader:
    """Reads functions as the caller (`enter`), and what is on record and in force as the scanner's account has it."""

    scanner: Deployment
    enter: Callable[[str], tuple[str, Any]]
    backfill: Backfill
    signer_id: str
    span: tuple[str, str]
    now: datetime

    def rows(self, known: Latest, trust: Trust, versions: Sequence[str]) -> list[_Row]:
        """What becomes of the versions of a function, `$LATEST` first."""
        from maremma.analysis.signing.keys import public_key
        from maremma.aws.deployed_now import check_same, seen
        from maremma.aws.state.signed_versions import TableVersions

        target = known.target
        if self.signer_id in trust.revoked or self.signer_id not in {public_key(each).id for each in trust.keys}:
            raise SettingsError("its entry in the guardrails does not trust this key; add it there first")
        client = self.client(target)
        found = {version: seen(client, target, version) for version in (LATEST, *versions)}
        for version, before in found.items():
            check_same(client, target, version, before)
        plans = self.backfill.plans(
            [(version, each.deployed) for version, each in found.items()],
            trust,
            newest=TableVersions(self.scanner.table).newest(target, trust.revoked),
            now=self.now,
        )
        return [self._row(target, plan, found[plan.version]) for plan in plans]

    def _row(self, target: Target, plan: Plan, found: Seen) -> _Row:
        if plan.fate is not Fate.SIGN:
            return _Row(target=target, plan=plan)
        try:
            statement = subjects.statement_of(found.deployed, target.arn, plan.number, self.span, self.now)
        except SettingsError as error:
            return _Row(target=target, plan=_refused(plan, str(error)))
        return _Row(target=target, plan=plan, seen=found, statement=statement)

    def client(self, target: Target) -> Any:
        """A client for Lambda where a function is; SettingsError if the caller is at home in another account."""
        account, client = self.enter(target.region)
        if account != target.account:
            raise SettingsError(
                f"it is in account {target.account}, and these credentials are of {account}; sign it with some of there"
            )
        return client


def _opener(aws: Any) -> Callable[[str], tuple[str, Any]]:
    """Gives the caller's account, and a client for Lambda in a region."""

    @cache
    def enter(region: str) -> tuple[str, Any]:
        session = live.opened(aws, region)
        return session.place.account, session.client("lambda")

    return enter


def _read(reader: _Reader, names: Sequence[str]) -> list[_Row]:
    """One row for each version of each function that is meant; SettingsError if there is none."""
    store = reader.scanner.store
    ranking = sorted(Records(store, reader.scanner.places).ranking(), key=lambda each: each.target)
    meant = [each for each in ranking if not names or any(fits(each.target.name, name) for name in names)]
    guardrails = reader.scanner.guardrails_shelf.find().guardrails
    # Whom to trust with what nobody is asked about yet: then it is signed before somebody asks.
    ours = Trust(keys=(reader.backfill.key,)) if names else None

    def one(known: Latest) -> list[_Row]:
        def look() -> list[_Row]:
            assessment = store.assessment(known)
            if assessment.subject is None:
                raise SettingsError("it was last looked at by a version that kept too little; scan it again")
            trust = guardrails.in_force(assessment.subject).trust or ours
            if trust is None:
                return []
            others = [each.version for each in assessment.versions if each.version != LATEST]
            return reader.rows(known, trust, others)

        found = _or_why(look)
        return [_Row(target=known.target, plan=_refusal(found))] if isinstance(found, str) else found

    with progress() as bars, ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        done = bars.track(pool.map(one, meant), total=len(meant), description="reading")
        rows = [row for each in done for row in each]
    if not rows:
        raise SettingsError(
            "no function on record is meant; scan first, let an entry of `trust` in the guardrails cover it, or name "
            "some with --name"
        )
    return rows


def _signed(row: _Row, reader: _Reader, signer: Signer, shelf: Attestations) -> _Row:
    """Seal what was seen, if it still is so."""
    from maremma.analysis.signing import statement as statements
    from maremma.analysis.signing.envelope import sign as seal
    from maremma.aws.deployed_now import check_same

    def put() -> None:
        if row.seen is None or row.statement is None:
            raise ValueError("a row to be signed has what was seen")
        check_same(reader.client(row.target), row.target, row.plan.version, row.seen)
        about = (row.statement.image or row.statement.tree).removeprefix("sha256:")
        shelf.add(about, seal(statements.dump(row.statement), [signer]).dump())

    why = _or_why(put)
    return row if why is None else replace(row, plan=_refused(row.plan, why))


def _or_why(work: Callable[[], T]) -> T | str:
    """What work comes to, or why it failed, as a sentence."""
    try:
        return work()
    except MaremmaError as error:
        return str(error)
    except AwsErrors.types() as error:
        return sentence(error)


def _refused(plan: Plan, why: str) -> Plan:
    return replace(plan, fate=Fate.REFUSE, says=why, number=0)


def _refusal(why: str) -> Plan:
    return Plan(version=LATEST, fate=Fate.REFUSE, says=why)
