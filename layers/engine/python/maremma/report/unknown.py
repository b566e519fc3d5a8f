"""Why a score may be another than it is: what kept rules from being judged, and of how many functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maremma.model.results.assessment import Assessment, unseen
from maremma.model.target import Target

_NAMES = 3


def reasons(assessment: Assessment) -> dict[str, list[str]]:
    """Each reason with the rules that it keeps from being judged to the end, those of the most rules first."""
    found: dict[str, list[str]] = {}
    for outcome in assessment.outcomes:
        for why in unseen(outcome):
            found.setdefault(why, []).append(outcome.rule)
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def in_short(assessment: Assessment) -> str:
    """The weightiest reason, and how much more there is; empty if all was judged."""
    found = reasons(assessment)
    if not found:
        return ""
    open_rules = assessment.coverage.total - assessment.coverage.checked
    why, *others = found
    more = f", and {len(others)} more reason{'s' * (len(others) > 1)}" if others else ""
    return f"{open_rules} of {assessment.coverage.total} rules not judged to the end: {why}{more}"


def unknown_lines(shown: Mapping[Target, str], *, several: bool) -> Iterator[str]:
    """Why functions have a `?`: one line for those that have the same reason. With `several` places each is named."""
    alike: dict[str, list[str]] = {}
    for target, why in shown.items():
        alike.setdefault(why, []).append(f"{target.name} in {target.place}" if several else target.name)
    for why, names in alike.items():
        more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
        yield f"? {', '.join(names[:_NAMES])}{more}: {why}"
