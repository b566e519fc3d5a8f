"""Why a target or a place has no result, as the state machine wrote it down."""

from __future__ import annotations

import json
from dataclasses import dataclass

from maremma.model.target import AccountRegion, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTarget:
    """A function whose worker left no result."""

    target: Target
    error: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPlace:
    """An account-region that was not scanned to its end."""

    place: AccountRegion
    error: str
    says: str


def spoken(error: str, cause: str) -> str:
    """A failure as one line: the message inside a Lambda function's cause, which is JSON, else the cause as it is."""
    message = cause
    try:
        reported = json.loads(cause)
    except ValueError:
        reported = None
    if isinstance(reported, dict):
        message = str(reported.get("errorMessage", cause))
        error = str(reported.get("errorType", error))
    line = " ".join(message.split())
    line = line if len(line) <= 300 else line[:299] + "…"
    return f"{error}: {line}" if line else error or "no reason was given"
