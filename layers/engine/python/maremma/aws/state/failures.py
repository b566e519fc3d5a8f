"""Why a target or a place has no result, as the state machine wrote it down."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.aws.state import keys
from maremma.aws.state.table import Item
from maremma.bounded import read_json
from maremma.contract import Index
from maremma.errors import MalformedText
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


def lost_item(scan: str, arn: str, error: str, cause: str) -> Item:
    """That a function has no result, as the state machine notes it."""
    return {
        Index.PARTITION: keys.scan_partition(scan),
        Index.SORT: keys.LOST + arn,
        "error": error,
        "cause": cause,
    }


def spoken(error: str, cause: str) -> str:
    """A failure as one line. The cause is the state machine's failure as JSON; inside lies that of the function."""
    message = cause
    failure = _mapping(cause)
    if "Error" in failure:
        error, message = str(failure["Error"]), str(failure.get("Cause", ""))
    reported = _mapping(message)
    if "errorMessage" in reported:
        error, message = str(reported.get("errorType", error)), str(reported["errorMessage"])
    line = " ".join(message.split())
    line = line if len(line) <= 300 else line[:299] + "…"
    return f"{error}: {line}" if line else error or "no reason was given"


def _mapping(text: str) -> dict[str, object]:
    try:
        found = read_json(text)
    except MalformedText:
        return {}
    return found if isinstance(found, dict) else {}
