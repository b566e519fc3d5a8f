"""EventBridge Pipes: one paged list names each pipe's source, enrichment and target."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.model.facet import Facet
from maremma.model.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("pipes:ListPipes",)

_SILENT = {"STOPPED", "STOPPING", "DELETING", "CREATE_FAILED", "START_FAILED", "CREATE_ROLLBACK_FAILED"}


def list_pipes(session: AccountSession) -> Triggers:
    """The pipes of each function, with what feeds them. A pipe invokes by its own role, not by the resource policy."""
    found = TriggerCollection(session, Facet.PIPES)
    pipes = found.reading.pages(session.client("pipes"), "list_pipes", "Pipes", action=PERMISSIONS[0], Limit=100)
    found.each(pipes, partial(_add, found), "a pipe")
    return found.facts()


def _add(found: TriggerCollection, pipe: Mapping[str, Any]) -> None:
    for part in ("Enrichment", "Target"):
        if not pipe.get(part):
            continue
        invoked = found.invoked(pipe[part], f"the {part.lower()} of the pipe {pipe['Name']}")
        if invoked is None:
            continue
        name, qualifier = invoked
        trigger = Trigger(
            kind=TriggerKind.PIPE,
            source_arn=pipe["Arn"],
            name=pipe["Name"],
            owner=found.session.place.account,
            qualifier=qualifier,
            # What is on its way to one of these states has arrived there by the next scan.
            enabled=pipe.get("CurrentState") not in _SILENT,
            says=f"{part.lower()}, fed by {pipe.get('Source') or 'an unknown source'}",
        )
        found.add(name, trigger)
