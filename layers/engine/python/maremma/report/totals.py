"""What a scan came to beside its findings, in sentences."""

from __future__ import annotations

from maremma.model.results.scan import ScanTotals


def defects_say(totals: ScanTotals) -> str:
    """Of how much a defect in Maremma kept a part from being judged, and what to do."""
    many = totals.defects != 1
    return (
        f"{totals.defects} {'functions or places' if many else 'function or place'} by a defect in Maremma; "
        "`maremma show` names it under what is unknown; please report it with the version"
    )


def unread_say(totals: ScanTotals) -> str:
    """Of how many functions a record could not be read, and what became of it."""
    whose = "1 function" if totals.unread == 1 else f"{totals.unread} functions"
    return f"a record of {whose} could not be read and is written anew; its findings may be told again as new"
