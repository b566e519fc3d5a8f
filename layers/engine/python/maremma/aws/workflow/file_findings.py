"""FileFindings: what is on record, in Security Hub."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.receivers.filing import Remaining, file_findings
from maremma.aws.state.lease import lease

LEASE_SECONDS = 960
"""Longer than the function's timeout, so that a lease is never lost by whoever still works under it."""


class FileOutput(TypedDict):
    """How many functions are filed whole now."""

    filed: int


def file_due(deployment: Deployment, holder: str, remaining: Remaining) -> FileOutput:
    """File the findings of every function that is due, one filing at a time; NotificationError if some were not."""
    with lease(deployment.table, "file-findings", holder, LEASE_SECONDS) as held:
        if held is None:
            return FileOutput(filed=0)
        hubs = cache(deployment.security_hub)
        filed = file_findings(
            deployment.table, deployment.store, hubs, datetime.now(UTC), remaining, desk=deployment.desk
        )
        return FileOutput(filed=filed)
