"""DrainChanges: from the queue of change events to one scan."""

from __future__ import annotations

from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.discovery.change_queue import ChangeQueue
from maremma.aws.state.lease import lease
from maremma.contract import Environment

LEASE_SECONDS = 300
"""Longer than the function's timeout, so that a lease is never lost by whoever still works under it."""


class DrainOutput(TypedDict):
    """`scan` is empty when nothing had to be scanned, or somebody else was draining."""

    messages: int
    scan: str


def drain_changes(deployment: Deployment, holder: str) -> DrainOutput:
    """Start at most one scan for all waiting events. Two drains at once would start two scans for one deployment."""
    queue = ChangeQueue(
        deployment.client("sqs"),
        deployment.named(Environment.QUEUE),
        deployment.client("stepfunctions"),
        deployment.named(Environment.STATE_MACHINE),
        deployment.put,
    )
    with lease(deployment.table, "LEASE#drain", holder, LEASE_SECONDS) as held:
        if held is None:
            return DrainOutput(messages=0, scan="")
        drained = queue.drain(deployment.store, deployment.places)
    return DrainOutput(messages=drained.messages, scan=drained.scan)
