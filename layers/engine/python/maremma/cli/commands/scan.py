"""`maremma scan`: look at the functions of an account now, from here or by the deployed scanner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.progress import Progress
from rich.text import Text

from maremma.cli import exit_codes, options, records
from maremma.cli.advice import uncompared
from maremma.cli.console import Format, errors, print_line, progress, results
from maremma.cli.guardrails_file import from_file
from maremma.cli.scan.watcher import Watcher
from maremma.engine.canonical import Plain
from maremma.errors import SettingsError
from maremma.model.command import Desk
from maremma.model.guardrails import Guardrails
from maremma.model.results.scan import Latest, ScanTotals
from maremma.model.severity import Severity
from maremma.report import json
from maremma.report.assessment import fix_first
from maremma.report.ranking import ranking_table
from maremma.report.totals import defects_say, unread_say

Regions = Annotated[list[str] | None, typer.Option("--region", help="Region to scan; may be given several times.")]
Functions = Annotated[list[str] | None, typer.Option(help="Scan this function only, by name or ARN; may be repeated.")]
QuotaShare = Annotated[float, typer.Option(min=0.01, help="Share of Lambda's control-plane quotas to use.")]
Threads = Annotated[int, typer.Option(min=1, max=64, help="Functions analyzed side by side.")]


@dataclass(frozen=True, slots=True)
class Scanning:
    """What is asked of `maremma scan`: its options, in the order of its help."""

    regions: Regions = None
    function: Functions = None
    limit: options.Limit = 25
    fail_on: options.FailOn = "high"
    quota_share: QuotaShare = 0.5
    threads: Threads = 8
    deployed: Annotated[bool, typer.Option("--deployed", help="Start the deployed scanner and follow it.")] = False
    profile: options.Profile = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK
    guardrails: options.GuardrailsFile = None
    store: options.StorePath = None
    format: options.Output = Format.TEXT


@options.given_as(Scanning)
def scan(asked: Scanning) -> None:
    """Scan an account with your own credentials, or have the deployed scanner do it."""
    floor = options.severity_floor(asked.fail_on)
    if asked.deployed and asked.guardrails:
        raise SettingsError("a deployed scanner goes by the guardrails in its bucket; put these there first")
    policy = from_file(asked.guardrails)
    aws = records.session(asked.profile, asked.regions[0] if asked.regions else None, asked.endpoint_url)
    with progress() as bars:
        watcher = _Bars(bars)
        totals, kept = _deployed(asked, aws, watcher) if asked.deployed else _local(asked, aws, watcher, policy)
    ranking, unseen = (
        kept.looked_at(asked.function, totals.started_at) if asked.function else (kept.ranking(), list[str]())
    )
    if asked.format is Format.JSON:
        _print_json(ranking, unseen, totals, kept)
    else:
        _print_ranking(ranking, asked.limit, kept)
        _print_totals(totals)
    for each in unseen:
        errors.print(f"error: there is no function {each} where this scan looked", style="red", markup=False)
    blind = uncompared(ranking, kept.desk)
    if blind:
        # Where there is a page to read it is the last line of that.
        (errors.print if asked.format is Format.JSON else results.print)(blind, style="yellow", soft_wrap=True)
    unjudged = unseen or totals.failed_places or totals.defects or totals.lost
    code = exit_codes.FAILED if unjudged else _verdict(ranking, floor)
    # Where no verdict is asked for, none is left open by what was not compared.
    if not code and blind and floor is not None:
        code = exit_codes.FAILED
    if code:
        raise typer.Exit(code)


def _verdict(ranking: Sequence[Latest], floor: Severity | None) -> int:
    worst = max((each.worst_severity for each in ranking if each.worst_severity is not None), default=None)
    return exit_codes.FINDINGS if floor is not None and worst is not None and worst >= floor else exit_codes.CLEAN


def _deployed(asked: Scanning, aws: Any, watcher: Watcher) -> tuple[ScanTotals, records.Records]:
    from maremma.cli.scan.deployed import scan_deployed

    deployment = records.deployment_of(aws, asked.stack)
    return scan_deployed(deployment, asked.function, watcher, profile=asked.profile or "")


def _local(asked: Scanning, aws: Any, watcher: Watcher, policy: Guardrails) -> tuple[ScanTotals, records.Records]:
    from maremma.cli.scan.local import LocalScan

    here = asked.regions or ([aws.region_name] if aws.region_name else [])
    if not here:
        raise SettingsError("no region is known; name one with --region, or set one in the profile")
    run = LocalScan(
        aws,
        records.local_store(asked.store),
        quota_share=asked.quota_share,
        threads=asked.threads,
        guardrails=policy,
    )
    totals, kept = run.scan(here, asked.function, watcher, now=datetime.now(UTC))
    return totals, replace(kept, desk=Desk(store=str(asked.store) if asked.store else ""))


class _Bars(Watcher):
    """Shows progress as bars on the terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("listing", total=None)

    def says(self, what: str) -> None:
        self._progress.update(self._task, description=what)

    def expects(self, count: int) -> None:
        self._progress.update(self._task, total=count, completed=0)

    def done(self, count: int = 1) -> None:
        self._progress.advance(self._task, count)


def _print_json(ranking: Sequence[Latest], unseen: Sequence[str], totals: ScanTotals, kept: records.Records) -> None:
    document: dict[str, Plain] = {
        "scan": json.totals_entry(totals),
        "not_seen": [*unseen],
        **json.ranking(ranking, kept.stopped([]), kept.unknown(ranking)),
    }
    print(json.text(document))


def _print_ranking(ranking: Sequence[Latest], limit: int, kept: records.Records) -> None:
    shown = ranking[:limit]
    unknown = kept.unknown(shown)
    results.print(
        ranking_table(shown, total=len(ranking), stopped=kept.stopped([]) or (), unknown=unknown, desk=kept.desk)
    )
    if ranking:
        worst = kept.store.assessment(ranking[0])
        results.print("", Text(worst.target.name, style="bold"), *fix_first(worst), sep="\n")


def _print_totals(totals: ScanTotals) -> None:
    seconds = (totals.finished_at - totals.started_at).total_seconds()
    results.print(
        f"\n{totals.functions} functions: {totals.assessed} assessed, {totals.unchanged} unchanged, "
        f"{totals.lost} without a result, {totals.retired} retired. {seconds:.0f} s, "
        f"{sum(count for _, count in totals.calls)} AWS calls."
    )
    for place in totals.failed_places:
        print_line(f"not scanned: {place}", style="red")
    if totals.defects:
        print_line(f"not judged to the end: {defects_say(totals)}", style="red")
    if totals.unread:
        print_line(f"note: {unread_say(totals)}", style="yellow")
    for note in totals.notes:
        print_line(f"note: {note}", style="yellow")
