"""DispatchAlerts: hand over what waits in the outbox."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.receivers.delivery import dispatch
from maremma.aws.receivers.notify import Words


class DispatchOutput(TypedDict):
    """How many alerts were handed over."""

    sent: int


def dispatch_alerts(deployment: Deployment, words: Words) -> DispatchOutput:
    """Send each alert to whoever has not got it; NotificationError, after all were tried, if one was not accepted."""
    return DispatchOutput(sent=dispatch(deployment.outbox, deployment.receivers(words), datetime.now(UTC)))
