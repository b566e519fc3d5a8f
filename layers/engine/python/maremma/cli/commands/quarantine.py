"""`maremma quarantine`: which functions are stopped or due, and the orders to stop, approve and release one."""

from __future__ import annotations

from collections.abc import Mapping
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


def quarantine(
    action: Annotated[Action, typer.Argument(help="See what is stopped or due, or order something.")] = Action.LIST,
    function: Annotated[str | None, typer.Argument(help="Name or ARN of a function.", show_default=False)] = None,
    enforce: Annotated[bool, typer.Option("--enforce", help="For start: do it, and do not only tell.")] = False,
    reason: Annotated[str, typer.Option(help="Why; others will read it.")] = "",
    hours: Annotated[
        int | None,
        typer.Option(min=1, max=336, help="Released by itself after this; the guardrails' if not given."),
    ] = None,
    drop_events: Annotated[
        bool, typer.Option("--drop-events", help="Even if events or messages would be lost.")
    ] = False,
    revoke_sessions: Annotated[
        bool, typer.Option("--revoke-sessions", help="End the sessions of its role, too.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Revoke even the sessions of a shared role.")] = False,
    as_is: Annotated[
        bool,
        typer.Option(
            "--as-is", help="For release: leave what cannot be given back as it is set now, and close the record."
        ),
    ] = False,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    format: options.Output = Format.TEXT,
) -> None:
    """Stop functions and release them; exit code 1: something was refused, or waits for somebody."""
    if (function is None) != (action is Action.LIST):
        raise SettingsError("name a function with start, approve and release, and none with list")
    if as_is and action is not Action.RELEASE:
        raise SettingsError("--as-is is for release alone")
    aws = session(profile, region, endpoint_url)
    deployment = deployment_of(aws, stack)
    if function is None:
        _list(deployment, format)
        return
    verb = "dry-run" if action is Action.START and not enforce else action.value
    arn = _target(records_of(deployment), function, action).arn
    order = {
        "action": verb,
        "function": arn,
        "by": aws.client("sts").get_caller_identity()["Arn"],
        "reason": reason,
        "hours": hours,
        "drop_events": drop_events,
        "revoke_sessions": revoke_sessions,
        "force": force,
        "as_is": as_is,
    }
    outcome = ordered(deployment, order)
    if format is Format.JSON:
        print(json.text({"action": verb, **outcome}))
    else:
        for says, style in outcome_lines(verb, outcome):
            print_line(says, style=style)
    if not carried_out(verb, outcome):
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
