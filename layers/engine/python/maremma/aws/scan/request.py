"""What was asked of a scan, kept beside its plan for the steps after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maremma.model.results.scan import ScanReason
from maremma.model.target import AccountRegion

KEPT = "kept"
"""In the place of a request's scopes, which then lie under `kept_scopes`."""

MOST_INPUT_BYTES = 262_144
"""What the input of an execution may have."""


def kept_scopes(scan: str) -> str:
    """Where the scopes of a scan lie whose request says that they are kept. The name of the scan alone decides."""
    return f"scans/{scan}/scopes.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRequest:
    """Why, when and where. `guardrails` is the version of the file that every step goes by, empty for the defaults."""

    reason: ScanReason
    started_at: datetime
    places: tuple[AccountRegion, ...]
    guardrails: str = ""
