"""What a scan could not see, told once: when it is new, and again when it comes back after it was well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from maremma.engine.alerts.decide import PLACE_FAILED, scan_partial
from maremma.engine.canonical import digest
from maremma.engine.ports import Outbox, Store
from maremma.engine.shortfalls import Shortfalls
from maremma.model.guardrails import AlertPolicy
from maremma.model.results.scan import SPOILED, PlaceSummary, Trouble
from maremma.model.target import Target

_LOST = "lost:"
_DEFECT = "defect:"
_UNREAD = "unread:"
_MANY = "many"
_MOST = 1_000
"""More functions are not told apart by a kind of mark: what is kept of a place has to fit an item of the table."""
_NAMED = 5


def tell_of_trouble(
    summary: PlaceSummary,
    lost: Sequence[Target],
    reasons: Mapping[Target, str],
    shortfalls: Shortfalls,
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
    wrong = {
        _LOST: lost,
        _DEFECT: [each for each in sorted(shortfalls.defects) if each.place == summary.place],
        _UNREAD: [each for each in sorted(shortfalls.unread) if each.place == summary.place],
    }
    marks = _standing(set(known.marks), summary, wrong)
    if marks == set(known.marks):
        return
    news = sorted((marks - set(known.marks)) | ({SPOILED} & set(known.marks)))
    if news:
        told = {kind: _told(kind, targets, news) for kind, targets in wrong.items()}
        says = _says(summary, told, wrong, reasons, news)
        # Whoever does not know when there was a change tells of this one, whatever was told before.
        since = scan if SPOILED in known.marks else known.scan
        outbox.put([scan_partial(summary.place, news, since=since, says=says, policy=policy, raised_at=now)])
    store.note_trouble(Trouble(place=summary.place, marks=tuple(sorted(marks)), scan=scan))


def _standing(known: set[str], summary: PlaceSummary, wrong: Mapping[str, Collection[Target]]) -> set[str]:
    """What was wrong, less what this scan saw to be well, and what it saw to be wrong.

    A function that is unchanged is well but for a defect, which stands with its word.
    """
    still = {each for each in known if not each.startswith(PLACE_FAILED) and each != SPOILED}
    marks: set[str] = set()
    for kind, targets in wrong.items():
        ours = {each for each in still if each.startswith(kind)}
        ours -= _marks(kind, set(summary.targets).difference(targets))
        ours -= set() if kind == _DEFECT else _marks(kind, summary.unchanged)
        if summary.complete:
            ours &= {*_marks(kind, summary.present), kind + _MANY}
        if summary.whole and not summary.failed:
            ours.discard(kind + _MANY)
        ours |= _marks(kind, targets)
        marks |= ours if len(ours) <= _MOST else {kind + _MANY}
    # What AWS says of a failure holds ids of requests; its kind comes before the colon.
    return marks | ({PLACE_FAILED + summary.failed.partition(":")[0][:100]} if summary.failed else set())


def _marks(kind: str, targets: Iterable[Target]) -> set[str]:
    return {_mark(kind, each) for each in targets}


def _mark(kind: str, target: Target) -> str:
    return kind + digest(target.arn)[:8]


def _told(kind: str, targets: Iterable[Target], news: Collection[str]) -> list[Target]:
    """The functions that are told of: those that were well, or all where they are too many to tell apart."""
    return [each for each in targets if _mark(kind, each) in news or kind + _MANY in news]


def _says(
    summary: PlaceSummary,
    told: Mapping[str, Sequence[Target]],
    wrong: Mapping[str, Collection[Target]],
    reasons: Mapping[Target, str],
    news: Collection[str],
) -> str:
    sentences = []
    if summary.failed:
        sentences.append(f"It could not be scanned to its end: {summary.failed.rstrip('.')}.")
    if told[_LOST]:
        why = next((f" ({reasons[each]})" for each in sorted(told[_LOST]) if each in reasons), "")
        counted = f"{len(wrong[_LOST])} of {len(summary.targets)} functions have no result"
        sentences.append(f"{counted}: {_named(told[_LOST])}{why}.")
    if told[_DEFECT]:
        sentences.append(
            f"A defect in Maremma kept a part of these functions from being judged: {_named(told[_DEFECT])}. "
            "`maremma show` names it; please report it."
        )
    if told[_UNREAD]:
        sentences.append(
            f"What was on record of these functions could not be read, and is written anew: {_named(told[_UNREAD])}. "
            "Findings may be told again as new. Check who may write the table, if no other version of Maremma does."
        )
    if SPOILED in news:
        sentences.append("What was noted here before could not be read, so that some of this may have been told.")
    sentences.append("What could not be seen is unknown and not clean. Run `maremma doctor`.")
    return " ".join(sentences)


def _named(targets: Sequence[Target]) -> str:
    named = ", ".join(sorted(each.name for each in targets)[:_NAMED])
    return f"{named} and {len(targets) - _NAMED} more" if len(targets) > _NAMED else named
