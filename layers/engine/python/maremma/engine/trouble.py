"""What a scan could not see, told once: when it is new, and again when it comes back after it was well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from maremma.engine.canonical import digest
from maremma.engine.decide import PLACE_FAILED, scan_partial
from maremma.engine.ports import Outbox, Store
from maremma.model.guardrails import AlertPolicy
from maremma.model.scan import PlaceSummary, Trouble
from maremma.model.target import Target

_LOST = "lost:"
_MANY = f"{_LOST}many"
_MOST = 1_000
"""More lost functions are not told apart: what is kept of a place has to fit an item of the table."""
_NAMED = 5


def tell_of_trouble(
    summary: PlaceSummary,
    lost: Sequence[Target],
    reasons: Mapping[Target, str],
    *,
    scan: str,
    store: Store,
    outbox: Outbox,
    policy: AlertPolicy,
    now: datetime,
) -> None:
    """Alert on what is wrong in a place and was not known to be, and note what is.

    The alert comes first: a retry after a crash between the two raises it again under the same id.
    """
    known = store.trouble(summary.place)
    marks = _standing(set(known.marks), summary, lost)
    if marks == set(known.marks):
        return
    news = sorted(marks - set(known.marks))
    if news:
        says = _says(summary, [each for each in lost if _mark(each) in news or _MANY in news], lost, reasons)
        alert = scan_partial(summary.place, news, since=known.scan, says=says, policy=policy, raised_at=now)
        outbox.put([alert])
    store.note_trouble(Trouble(place=summary.place, marks=tuple(sorted(marks)), scan=scan))


def _standing(known: set[str], summary: PlaceSummary, lost: Sequence[Target]) -> set[str]:
    """What was wrong, less what this scan saw to be well, and what it saw to be wrong."""
    still = {each for each in known if not each.startswith(PLACE_FAILED)}
    still -= _marks(set(summary.targets) - set(lost)) | _marks(summary.unchanged)
    if summary.complete:
        still &= {*_marks(summary.present), _MANY}
    if summary.whole and not summary.failed:
        still.discard(_MANY)
    marks = still | _marks(lost)
    if len(marks) > _MOST:
        marks = {_MANY}
    # What AWS says of a failure holds ids of requests; its kind comes before the colon.
    return marks | ({PLACE_FAILED + summary.failed.partition(":")[0][:100]} if summary.failed else set())


def _marks(targets: Iterable[Target]) -> set[str]:
    return {_mark(each) for each in targets}


def _mark(target: Target) -> str:
    return _LOST + digest(target.arn)[:8]


def _says(summary: PlaceSummary, new: Sequence[Target], lost: Sequence[Target], reasons: Mapping[Target, str]) -> str:
    sentences = []
    if summary.failed:
        sentences.append(f"It could not be scanned to its end: {summary.failed.rstrip('.')}.")
    if new:
        named = ", ".join(sorted(each.name for each in new)[:_NAMED])
        more = f" and {len(new) - _NAMED} more" if len(new) > _NAMED else ""
        why = next((f" ({reasons[each]})" for each in sorted(new) if each in reasons), "")
        sentences.append(f"{len(lost)} of {len(summary.targets)} functions have no result: {named}{more}{why}.")
    sentences.append("What could not be seen is unknown and not clean. Run `maremma doctor`.")
    return " ".join(sentences)
