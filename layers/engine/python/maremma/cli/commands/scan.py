"""`maremma scan`: look at the functions of an account now, from here or by the deployed scanner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress
from rich.text import Text

from maremma.cli import exit_codes, options, records
from maremma.cli.advice import uncompared
from maremma.cli.console import Format, errors, print_line, progress, results
from maremma.cli.guardrails_file import from_file
from maremma.cli.scan.watcher import Watcher
from maremma.errors import SettingsError
from maremma.model.command import Desk
from maremma.model.guardrails import Guardrails
from maremma.model.results.scan import Latest, ScanTotals
from maremma.model.severity import Severity
from maremma.report import json
from maremma.report.explanation import fix_first
from maremma.report.ranking import ranking_table
from maremma.report.totals import defects_say, unread_say

Regions = Annotated[list[str] | None, typer.Option("--region", help="Region to scan; may be given several times.")]


def scan(
    regions: Regions = None,
    function: Annotated[
        list[str] | None, typer.Option(help="Scan this function only, by name or ARN; may be repeated.")
    ] = None,
    limit: options.Limit = 25,
    fail_on: options.FailOn = "high",
    quota_share: Annotated[float, typer.Option(min=0.01, help="Share of Lambda's control-plane quotas to use.")] = 0.5,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Functions analyzed side by side.")] = 8,
    deployed: Annotated[bool, typer.Option("--deployed", help="Start the deployed scanner and follow it.")] = False,
    profile: options.Profile = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    guardrails: options.GuardrailsFile = None,
    store: options.StorePath = None,
    format: options.Output = Format.TEXT,
) -> None:
    """Scan an account with your own credentials, or have the deployed scanner do it."""
    floor = options.severity_floor(fail_on)
    if deployed and guardrails:
        raise SettingsError("a deployed scanner goes by the guardrails in its bucket; put these there first")
    policy = from_file(guardrails)
    aws = records.session(profile, regions[0] if regions else None, endpoint_url)
    with progress() as bars:
        watcher = _Bars(bars)
        if deployed:
            totals, kept = _deployed(aws, stack, function, watcher, profile or "")
        else:
            totals, kept = _local(
                aws, regions, function, watcher, store, policy, quota_share=quota_share, threads=threads
            )
    ranking, unseen = kept.looked_at(function, totals.started_at) if function else (kept.ranking(), [])
    if format is Format.JSON:
        print(
            json.text(
                {
                    "scan": json.totals_entry(totals),
                    "not_seen": [*unseen],
                    **json.ranking(ranking, kept.stopped([]), kept.unknown(ranking)),
                }
            )
        )
    else:
        _print_ranking(ranking, limit, kept)
        _print_totals(totals)
    for each in unseen:
        errors.print(f"error: there is no function {each} where this scan looked", style="red", markup=False)
    blind = uncompared(ranking, kept.desk)
    if blind:
        # Where there is a page to read it is the last line of that.
        (errors.print if format is Format.JSON else results.print)(blind, style="yellow", soft_wrap=True)
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


def _deployed(
    aws: Any, stack: str, functions: Sequence[str] | None, watcher: Watcher, profile: str
) -> tuple[ScanTotals, records.Records]:
    from maremma.cli.scan.deployed import scan_deployed

    return scan_deployed(records.deployment_of(aws, stack), functions, watcher, profile=profile)


def _local(
    aws: Any,
    regions: Sequence[str] | None,
    functions: Sequence[str] | None,
    watcher: Watcher,
    store: Path | None,
    policy: Guardrails,
    *,
    quota_share: float,
    threads: int,
) -> tuple[ScanTotals, records.Records]:
    from maremma.cli.scan.local import LocalScan

    here = regions or ([aws.region_name] if aws.region_name else [])
    if not here:
        raise SettingsError("no region is known; name one with --region, or set one in the profile")
    run = LocalScan(aws, records.local_store(store), quota_share=quota_share, threads=threads, guardrails=policy)
    totals, kept = run.scan(here, functions, watcher, now=datetime.now(UTC))
    return totals, replace(kept, desk=Desk(store=str(store) if store else ""))


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
