"""EventBridge Pipes: one paged list names each pipe's source, enrichment and target.

Of a queue that a pipe to a function here reads, the policy is asked for, once each: a pipe reads from its own account
only, but who may send to the queue feeds the function.

An enrichment is waited for. Whether a target is (`InvocationType`) is not in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from maremma.aws.collect.events.attributes import Attributes, read_queue
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("pipes:ListPipes", "sqs:GetQueueAttributes")

_SILENT = {"STOPPED", "STOPPING", "DELETING", "CREATE_FAILED", "START_FAILED", "CREATE_ROLLBACK_FAILED"}


def list_pipes(session: AccountSession) -> Triggers:
    """The pipes of each function, with what feeds them. A pipe invokes by its own role, not by the resource policy."""
    found = TriggerCollection(session, Facet.PIPES)
    queues = Once(partial(read_queue, session, facet=Facet.PIPES))
    pipes = found.reading.pages(session.client("pipes"), "list_pipes", "Pipes", action=PERMISSIONS[0], Limit=100)
    found.each(pipes, partial(_add, found, queues), "a pipe")
    return found.facts()


def _add(found: TriggerCollection, queues: Callable[[str], Attributes], pipe: Mapping[str, Any]) -> None:
    source = pipe.get("Source") or ""
    for part in ("Enrichment", "Target"):
        if not pipe.get(part):
            continue
        invoked = found.invoked(pipe[part], f"the {part.lower()} of the pipe {pipe['Name']}")
        if invoked is None:
            continue
        name, qualifier = invoked
        is_arn = source.count(":") >= 5
        is_queue = is_arn and source.split(":")[2] == "sqs"
        queue = queues(source) if is_queue else Attributes()
        for gap in queue.gaps:
            found.unseen(name, gap)
        trigger = Trigger(
            kind=TriggerKind.PIPE,
            source_arn=pipe["Arn"],
            name=pipe["Name"],
            owner=found.session.place.account,
            qualifier=qualifier,
            # What is on its way to one of these states has arrived there by the next scan.
            enabled=pipe.get("CurrentState") not in _SILENT and queue.exists,
            says=f"{part.lower()}, fed by {source or 'an unknown source'}",
            asynchronous=False if part == "Enrichment" else None,
            fed_by=source if is_arn else "",
            senders=queue.policy,
            senders_seen=queue.seen,
        )
        found.add(name, trigger)
