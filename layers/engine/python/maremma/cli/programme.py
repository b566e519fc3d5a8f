"""What the demo prints: the ranking, the worst function, the mail, the change, and what it took."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from maremma.cli import records
from maremma.cli.console import print_line, print_section, results
from maremma.cli.orders import ordered
from maremma.contract import Output
from maremma.engine.canonical import Plain
from maremma.model.results.alert import AlertKind
from maremma.model.results.assessment import Assessment
from maremma.model.results.scan import Latest, ScanReason, ScanTotals
from maremma.report import json
from maremma.report.assessment import fix_first, function_page
from maremma.report.change import change_page, introduced
from maremma.report.explanation import explanation
from maremma.report.quarantine import outcome_lines
from maremma.report.ranking import ranking_table

if TYPE_CHECKING:
    from sandbox.stage import Letter, Stage

_FROM = "AWS Notifications <no-reply@sns.amazonaws.com>"
_SHOWN = 3


class Programme:
    """Reads the records of the deployed scanner, and prints them unless told to be quiet."""

    def __init__(self, stage: Stage, limit: int, *, quiet: bool) -> None:
        self._stage, self._limit, self._quiet = stage, limit, quiet
        self._deployment = records.deployment(stage.stack.outputs, stage.session, stage.stack.name)
        self._records = records.records_of(self._deployment)
        self._scan_seconds = 0.0
        self._change: dict[str, Plain] = {}
        self._quarantine: list[Plain] = []
        self._signing: dict[str, Plain] = {}
        self._letters: list[Letter] = []
        self._alerts: list[Plain] = []

    def assessment(self, function: str) -> Assessment:
        """The newest assessment of a function."""
        return self._records.store.assessment(self._records.find(function))

    def first_act(self, seconds: float) -> None:
        """What the scan of everything found."""
        self._scan_seconds = seconds
        ranking = self._records.ranking()
        worst = self._records.store.assessment(ranking[0])
        if not self._quiet:
            name = worst.target.name
            print_section("What to fix first", self._table(ranking))
            results.print("", Text(name, style="bold"), *fix_first(worst), sep="\n")
            desk = self._records.desk
            print_section(
                f"The worst function: {desk.command('show', name)}",
                function_page(worst, findings=_SHOWN, desk=desk),
            )
            print_section(f"Its score: {desk.command('explain', name)}", explanation(worst))
        self._hand_over("The alert, as a subscriber gets it by mail")

    def _table(self, ranking: Sequence[Latest]) -> RenderableType:
        shown = ranking[: self._limit]
        unknown, desk = self._records.unknown(shown), self._records.desk
        return ranking_table(shown, total=len(ranking), unknown=unknown, desk=desk)

    def second_act(self, before: Assessment) -> None:
        """What the change did, and what looking again took."""
        name = before.target.name
        after, totals = self.assessment(name), self._totals(ScanReason.CHANGE)
        self._change = {
            "function": before.target.arn,
            "score_before": round(before.score.points, 1),
            "score_after": round(after.score.points, 1),
            "introduced": [each.rule for each in introduced(before, after)],
            "assessed": totals.assessed,
            "unchanged": totals.unchanged,
        }
        if not self._quiet:
            print_section(f"What the change did to {name}", change_page(before, after))
            every = len(self._records.ranking())
            left_alone = every - totals.assessed - totals.unchanged
            results.print(
                f"\nOf {every} functions {totals.assessed} looked at again, {totals.unchanged} found unchanged, "
                f"{left_alone} left alone."
            )
        self._hand_over("An alert that this raised")

    def third_act(self, function: str) -> None:
        """What stopping it would do, that it is done, and that it is given back by the command in the alert."""
        options: dict[str, Plain] = {"drop_events": True, "reason": "its score is unacceptable"}
        for verb, command in (
            ("dry-run", ("start", function, "--drop-events")),
            ("start", ("start", function, "--drop-events", "--enforce")),
            ("release", ("release", function)),
        ):
            printed = self._records.desk.command("quarantine", *command)
            state = self._order(verb, function, printed, options if verb != "release" else {})
            self._quarantine.append({"action": verb, "state": state})
            if verb != "dry-run":
                self._stage.dispatch()
                self._hand_over("The alert, with the command that comes next")

    def fourth_act(self, sealed: str, promoted: str) -> None:
        """What became of signed code that was replaced and of code that nobody signed; the command gives back."""
        [letter] = [
            each
            for each in self._letters
            if each.attributes["kind"] == AlertKind.QUARANTINED and sealed in each.subject
        ]
        command = next(line for line in letter.body.splitlines() if line.startswith("> ")).removeprefix("> ")
        _, _, verb, function, *_ = shlex.split(command)
        state = self._order(verb, function, command, {})
        self._stage.dispatch()
        self._hand_over("The alert that it is released")
        self._signing = {
            "tampered": {**self._verdict(sealed), "command": command, "state": state},
            "unsigned": self._verdict(promoted),
        }

    def _verdict(self, function: str) -> dict[str, Plain]:
        [signature] = self.assessment(function).signatures
        return {"function": function, "verdict": str(signature.verdict.standing)}

    def _order(self, verb: str, function: str, command: str, options: Mapping[str, Plain]) -> str:
        """Give an order, as its command does; the state that it comes to."""
        arn = self._records.find(function).target.arn
        outcome = ordered(self._deployment, {"action": verb, "function": arn, "by": "you", **options})
        if not self._quiet:
            print_section(command)
            for says, style in outcome_lines(verb, outcome):
                print_line(says, style=style)
        return str(outcome["state"])

    def summary(self, seconds: float) -> dict[str, Plain]:
        """What was measured."""
        ranking, fleet = self._records.ranking(), self._stage.fleet
        return {
            "functions": len(fleet.functions),
            "distinct_packages": fleet.distinct_packages,
            "recorded": len(ranking),
            "without_result": self._totals(ScanReason.SCHEDULE).lost,
            "scan_seconds": round(self._scan_seconds, 1),
            "seconds": round(seconds, 1),
            "worker_peak_memory_mb": round(self._stage.sandbox.worker_peak_memory_mb()),
            "scans": [json.totals_entry(each) for each in self._records.store.scans(10)],
            "ranking": [json.ranking_entry(each) for each in ranking[: self._limit]],
            "change": self._change,
            "quarantine": self._quarantine,
            "signing": self._signing,
            "alerts": self._alerts,
        }

    def curtain(self, seconds: float) -> None:
        """What it took, and what to do next."""
        measured = self.summary(seconds)
        print_section(
            "What it took",
            f"{measured['functions']} functions in {measured['distinct_packages']} distinct packages: "
            f"{measured['recorded']} outcomes, {measured['without_result']} without a result.",
            f"The scan {measured['scan_seconds']} s, everything {measured['seconds']} s. "
            f"A worker held at most {measured['worker_peak_memory_mb']} MB.",
        )
        print_section("Where it lay: names in the sandbox")
        for name in (Output.STATE_MACHINE, Output.TABLE, Output.SCANS_BUCKET, Output.TOPIC):
            print_line(f"{name:<16} {self._stage.stack.outputs[name]}", style="dim")
        print_section("Next")
        print_line("maremma demo --keep       look around in the sandbox with any AWS tool")
        print_line("maremma scan              scan the account you are signed in to, from here")
        print_line("docs/operating.md         deploy it")

    def say_how_to_look_around(self, stage: Stage) -> None:
        """Variables for a shell. Where a document was asked for, it holds them already."""
        if self._quiet:
            return
        for title, environment, tries in (
            ("The scanner's account; the sandbox stays up until Ctrl-C", stage.environment, "maremma rank --deployed"),
            ("Or: the account that is scanned", stage.member_environment, "maremma scan"),
        ):
            print_section(title)
            for name, value in environment.items():
                print_line(f"export {name}={value}")
            print_line(f"# aws lambda list-functions; {tries}", style="dim")

    def _totals(self, reason: ScanReason) -> ScanTotals:
        return next(each for each in self._records.store.scans(10) if each.reason == reason)

    def _hand_over(self, title: str) -> None:
        """What arrived by mail and in Slack since the last look."""
        from sandbox.slack_receiver import readable

        slack = self._stage.slack.messages
        posted, slack[:] = slack[:], []
        letters = self._stage.letters()
        self._letters += letters
        self._alerts += [{"subject": each.subject, "attributes": dict(each.attributes)} for each in letters]
        if self._quiet:
            return
        for letter in letters:
            print_section(title)
            results.print(f"From:    {_FROM}\nSubject: {letter.subject}\n", style="dim", markup=False)
            results.print(letter.body, markup=False)
            told = "  ".join(f"{name}={value}" for name, value in sorted(letter.attributes.items()))
            results.print(f"\nto filter on: {told}", style="dim", markup=False)
        for message in posted:
            print_section("The same in Slack")
            for line in readable(message):
                results.print(line, markup=False)
