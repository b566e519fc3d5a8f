"""Quarantines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from maremma.engine.canonical import Plain
from maremma.model.quarantine import Quarantine, QuarantineState

_STYLES = {
    QuarantineState.DUE: "yellow",
    QuarantineState.FAILED: "red",
    QuarantineState.RELEASE_BLOCKED: "red",
    QuarantineState.RELEASED: "dim",
    QuarantineState.CLOSED: "dim",
}

_DONE = {"release": "released"}


def quarantine_entry(quarantine: Quarantine) -> dict[str, Plain]:
    """One quarantine for machines."""
    over_or_due = quarantine.state.over or quarantine.state is QuarantineState.DUE
    return {
        "function": quarantine.target.arn,
        "state": quarantine.state.value,
        "since": quarantine.since.isoformat(),
        "expires_at": None if over_or_due else quarantine.expires_at.isoformat(),
        "by": quarantine.by,
        "reason": quarantine.reason,
        "points": quarantine.points,
        "problem": quarantine.problem,
        "notes": list(quarantine.notes),
    }


def standing(quarantine: Quarantine) -> str:
    """What a reader of scores has to know of a function that is stopped, as one line."""
    says = f"quarantine: {quarantine.state} since {quarantine.since:%Y-%m-%d %H:%M} UTC"
    if not quarantine.state.releasing:
        says += f", until {quarantine.expires_at:%Y-%m-%d %H:%M} UTC at most"
    return f"{says}; judged as it was before"


def quarantine_table(quarantines: Sequence[Quarantine]) -> Table:
    """All of them, one row each."""
    table = Table(box=None, pad_edge=False)
    for name in ("function", "state", "since (UTC)", "until (UTC)", "by", "why"):
        table.add_column(name, overflow="fold")
    for each in quarantines:
        entry = quarantine_entry(each)
        table.add_row(
            Text(each.target.name),
            Text(each.state.value, style=_STYLES.get(each.state, "")),
            f"{each.since:%Y-%m-%d %H:%M}",
            "-" if entry["expires_at"] is None else f"{each.expires_at:%Y-%m-%d %H:%M}",
            Text(each.by),
            Text("; ".join(filter(None, (each.reason, each.problem, *each.notes)))),
        )
    return table


def outcome_lines(verb: str, outcome: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the enforcer answered, line by line, each with its style."""
    name = str(outcome["function"]).rpartition(":")[2]
    refused = outcome["refused"]
    for each in refused:
        lifted = f" ({each['lifted_by']})" if each["lifted_by"] else ""
        yield f"against it: {each['says']}{lifted}", "red"
    for says in outcome["says"]:
        yield str(says), ""
    if verb == "dry-run":
        done = "It would be refused." if refused else "Nothing was changed; --enforce does it."
        yield done, "bold"
    elif refused:
        yield f"{name} was not {_DONE.get(verb, 'stopped')}.", "bold"
    elif outcome["state"]:
        yield f"{name} is {outcome['state']}.", "bold"
