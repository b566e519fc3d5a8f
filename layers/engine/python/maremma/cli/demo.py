"""`maremma demo`: the whole product on this machine, without an AWS account."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.rule import Rule

from maremma.cli import options, records
from maremma.cli.console import Format, errors, results
from maremma.contract import Output
from maremma.engine.canonical import Plain
from maremma.errors import ScanFailed, SettingsError
from maremma.report import json
from maremma.report.assessment import explanation, function_page
from maremma.report.ranking import ranking_table

if TYPE_CHECKING:
    from sandbox.stage import Stage

T = TypeVar("T")


def demo(
    functions: Annotated[int, typer.Option(min=0, help="Fill the account up to this many functions.")] = 0,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the sandbox up until Ctrl-C, to look around.")] = False,
    port: Annotated[int, typer.Option(help="Port of the sandbox; any free one when 0.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="How many functions of the ranking to show.")] = 15,
    format: options.Output = Format.TEXT,
) -> None:
    """Deploy the synthesized stack into an embedded AWS, scan a demo account, then change a function and watch."""
    try:
        from sandbox.fleet.catalogue import CATALOGUE
        from sandbox.fleet.scale import functions as fleet_of
        from sandbox.stage import opened
    except ImportError as error:
        raise SettingsError(
            f"the demo needs a checkout of the repository with its development packages ({error.name} is missing); "
            "clone it and run `make demo`"
        ) from error
    clock = _Clock()
    with opened(clock.tell, fleet_of(max(functions, len(CATALOGUE))), port) as stage:
        show = _Show(stage, clock, limit, quiet=format is Format.JSON)
        show.first_act()
        show.second_act()
        if format is Format.JSON:
            print(json.text(show.summary()))
        else:
            show.curtain()
        if keep:
            _wait(stage)


class _Clock:
    """Tells what is done, with the seconds since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def tell(self, what: str) -> None:
        """Print a step, to standard error."""
        errors.print(f"[dim]{self.seconds:5.1f} s[/dim]  {what}", highlight=False)


class _Show:
    """The demo in two acts."""

    def __init__(self, stage: Stage, clock: _Clock, limit: int, *, quiet: bool) -> None:
        self._stage, self._clock, self._limit, self._quiet = stage, clock, limit, quiet
        outputs = stage.stack.outputs
        self._deployment = records.deployment(outputs, stage.session, stage.stack.name)
        self._records = records.Records(self._deployment.store, self._deployment.places)
        self._scan_seconds = 0.0

    def first_act(self) -> None:
        """A scan of everything."""
        self._clock.tell("scanning: the deployed state machine starts one Lambda per function")
        begun = self._clock.seconds
        self._run(self._stage.scan, expected=len(self._stage.fleet.functions))
        self._scan_seconds = self._clock.seconds - begun
        ranking = self._records.ranking()
        worst = self._records.store.assessment(ranking[0])
        if self._quiet:
            return
        results.print(Rule("what to fix first"), ranking_table(ranking[: self._limit], total=len(ranking)))
        results.print(Rule(f"the worst: {worst.target.name}"), function_page(worst, findings=3))
        results.print(Rule("its score explained"), explanation(worst))
        self._print_mail("the alert, as a subscriber gets it")

    def second_act(self) -> None:
        """A deployment makes a safe function unsafe, and nobody asks for a scan."""
        from sandbox.fleet.change import CHANGED

        before = self._records.find(CHANGED)
        self._clock.tell(f"somebody deploys {CHANGED}: new code, a public URL, a wider role")
        self._stage.change()
        self._clock.tell("the change events wait in the queue; a minute later they are drained into one scan")
        self._run(self._stage.drain, expected=1)
        after = self._records.find(CHANGED)
        if self._quiet:
            return
        results.print(Rule(f"{CHANGED}: {before.points:.0f} {before.band} → {after.points:.0f} {after.band}"))
        self._print_mail("the alert that this raised")

    def summary(self) -> dict[str, Plain]:
        """What was measured."""
        totals = self._records.store.scans(10)
        first = next(each for each in totals if each.reason == "schedule")
        return {
            "functions": len(self._stage.fleet.functions),
            "distinct_packages": self._stage.fleet.distinct_packages,
            "recorded": len(self._records.ranking()),
            "without_result": first.lost,
            "scan_seconds": round(self._scan_seconds, 1),
            "seconds": round(self._clock.seconds, 1),
            "worker_peak_memory_mb": round(self._stage.sandbox.worker_peak_memory_mb()),
            "scans": [json.totals_entry(each) for each in totals],
        }

    def curtain(self) -> None:
        """Where everything lies, and what it took."""
        outputs, measured = self._stage.stack.outputs, self.summary()
        results.print(Rule("where it lies"))
        for name in (Output.STATE_MACHINE, Output.TABLE, Output.SCANS_BUCKET, Output.TOPIC):
            results.print(f"  {name:<18} {outputs[name]}", markup=False)
        results.print(Rule("what it took"))
        results.print(
            f"{measured['functions']} functions with {measured['distinct_packages']} distinct packages, "
            f"{measured['recorded']} recorded outcomes, {measured['without_result']} without a result.\n"
            f"Scan {measured['scan_seconds']} s, everything {measured['seconds']} s. "
            f"Worker memory at most {measured['worker_peak_memory_mb']} MB."
        )

    def _print_mail(self, title: str) -> None:
        for message in self._stage.mail():
            results.print(Rule(title))
            results.print(f"Subject: {message['Subject']}\n\n{message['Message']}", markup=False)
            attributes = {name: each["Value"] for name, each in message["MessageAttributes"].items()}
            results.print(f"attributes: {attributes}", style="dim", markup=False)
        if self._stage.slack.messages:
            newest = self._stage.slack.messages[-1]
            results.print(f"Slack: {newest['text']} ({len(newest['blocks'])} blocks)", style="dim", markup=False)

    def _run(self, work: Callable[[], object], expected: int) -> None:
        """Run a scan and show how far it is: each worker asks for its function once."""
        calls = self._stage.sandbox.calls
        mark = calls.mark()
        with _bar(expected) as advance, ThreadPoolExecutor(1) as pool:
            running = pool.submit(work)
            while not running.done():
                advance(sum(str(call) == "lambda:GetFunction" for call in calls.since(mark)))
                time.sleep(0.2)
            ending = running.result()
        if not getattr(ending, "succeeded", False):
            raise ScanFailed(f"the scan did not end well: {ending}")


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("         analyzed"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)


def _wait(stage: Stage) -> None:
    results.print(Rule("the sandbox stays up until Ctrl-C"))
    for name, value in stage.environment.items():
        results.print(f"export {name}={value}", markup=False)
    results.print("aws lambda list-functions     maremma rank --deployed", markup=False)
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        errors.print("stopping")
