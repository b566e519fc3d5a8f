"""`maremma quarantine`: which functions are stopped or due, and the orders to stop, approve and release one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maremma.cli import exit_codes, options
from maremma.cli.console import Format, print_line, results
from maremma.cli.orders import ordered
from maremma.cli.records import Records, deployment_of, records_of, session
from maremma.errors import SettingsError
from maremma.model.quarantine import QuarantineState
from maremma.model.target import Target
from maremma.report import json
from maremma.report.quarantine import outcome_lines, quarantine_entry, quarantine_table

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment

_FOR_SOMEBODY = frozenset({QuarantineState.DUE, QuarantineState.FAILED, QuarantineState.RELEASE_BLOCKED})
_FINE = {
    "start": frozenset({QuarantineState.STOPPING, QuarantineState.STOPPED}),
    "approve": frozenset({QuarantineState.STOPPING, QuarantineState.STOPPED}),
    "release": frozenset({QuarantineState.RELEASING, QuarantineState.RELEASED, QuarantineState.CLOSED, ""}),
}


class Action(StrEnum):
    """What to do."""

    LIST = "list"
    START = "start"
    APPROVE = "approve"
    RELEASE = "release"


Hours = Annotated[
    int | None,
    typer.Option(min=1, max=336, help="Released by itself after this; the guardrails' if not given."),
]
AsIs = Annotated[
    bool,
    typer.Option(
        "--as-is", help="For release: leave what cannot be given back as it is set now, and close the record."
    ),
]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of `maremma quarantine`: its options, in the order of its help."""

    action: Annotated[Action, typer.Argument(help="See what is stopped or due, or order something.")] = Action.LIST
    function: Annotated[str | None, typer.Argument(help="Name or ARN of a function.", show_default=False)] = None
    enforce: Annotated[bool, typer.Option("--enforce", help="For start: do it, and do not only tell.")] = False
    reason: Annotated[str, typer.Option(help="Why; others will read it.")] = ""
    hours: Hours = None
    drop_events: Annotated[bool, typer.Option("--drop-events", help="Even if events or messages would be lost.")] = (
        False
    )
    revoke_sessions: Annotated[bool, typer.Option("--revoke-sessions", help="End the sessions of its role, too.")] = (
        False
    )
    force: Annotated[bool, typer.Option("--force", help="Revoke even the sessions of a shared role.")] = False
    as_is: AsIs = False
    profile: options.Profile = None
    region: options.Region = None
    endpoint_url: options.Endpoint = None
    stack: options.Stack = options.DEFAULT_STACK
    format: options.Output = Format.TEXT

    @property
    def verb(self) -> str:
        """The action as the enforcer knows it: what is not to be enforced is tried."""
        return "dry-run" if self.action is Action.START and not self.enforce else self.action.value

    def about(self, target: Target, by: str) -> dict[str, Any]:
        """The order as it is sent, about a function, by somebody."""
        return {
            "action": self.verb,
            "function": target.arn,
            "by": by,
            "reason": self.reason,
            "hours": self.hours,
            "drop_events": self.drop_events,
            "revoke_sessions": self.revoke_sessions,
            "force": self.force,
            "as_is": self.as_is,
        }


@options.given_as(Order)
def quarantine(asked: Order) -> None:
    """Stop functions and release them; exit code 1: something was refused, or waits for somebody."""
    if (asked.function is None) != (asked.action is Action.LIST):
        raise SettingsError("name a function with start, approve and release, and none with list")
    if asked.as_is and asked.action is not Action.RELEASE:
        raise SettingsError("--as-is is for release alone")
    aws = session(asked.profile, asked.region, asked.endpoint_url)
    deployment = deployment_of(aws, asked.stack)
    if asked.function is None:
        _list(deployment, asked.format)
        return
    target = _target(records_of(deployment), asked.function, asked.action)
    outcome = ordered(deployment, asked.about(target, by=aws.client("sts").get_caller_identity()["Arn"]))
    if asked.format is Format.JSON:
        print(json.text({"action": asked.verb, **outcome}))
    else:
        for says, style in outcome_lines(asked.verb, outcome):
            print_line(says, style=style)
    if not carried_out(asked.verb, outcome):
        raise typer.Exit(exit_codes.FINDINGS)


def _target(kept: Records, function: str, action: Action) -> Target:
    """The function that is meant. One that is stopped may be deleted, and off the record."""
    if action is Action.RELEASE:
        held = [each for each in kept.stopped([]) or () if function in {each.name, each.arn}]
        if len(held) == 1:
            return held[0]
    return kept.find(function).target


def carried_out(verb: str, outcome: Mapping[str, Any]) -> bool:
    """Whether an order was done, or is under way with nothing in its way; or, of a dry run, would be."""
    return not outcome["refused"] and (
        verb not in _FINE or (outcome["state"] in _FINE[verb] and not outcome["problem"])
    )


def _list(deployment: Deployment, format: Format) -> None:
    from maremma.aws.enforce.ledger import Ledger

    unreadable: list[str] = []
    every = sorted(Ledger(deployment.table).all(unreadable), key=lambda each: (each.state.over, each.target))
    if format is Format.JSON:
        print(json.text({"quarantines": [quarantine_entry(each) for each in every], "unreadable": list(unreadable)}))
    elif every:
        results.print(quarantine_table(every))
    elif not unreadable:
        print_line("no function is in quarantine, and none was")
    if format is not Format.JSON:
        for says in unreadable:
            print_line(says, style="red")
    if unreadable or any(each.state in _FOR_SOMEBODY or (each.problem and not each.state.over) for each in every):
        raise typer.Exit(exit_codes.FINDINGS)
