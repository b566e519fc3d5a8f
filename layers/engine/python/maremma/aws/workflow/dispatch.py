"""DispatchAlerts: hand over what waits in the outbox."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.notify import Words, dispatch


class DispatchOutput(TypedDict):
    """How many alerts were handed over."""

    sent: int


def dispatch_alerts(deployment: Deployment, words: Words) -> DispatchOutput:
    """Send every alert nobody has yet; NotificationError when one was not accepted, after all others were tried."""
    return DispatchOutput(sent=dispatch(deployment.outbox, deployment.notifiers(words), datetime.now(UTC)))
