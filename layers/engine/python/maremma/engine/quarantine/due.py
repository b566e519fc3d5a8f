"""When a function is unacceptable, by its score or by a signature, and whether it still is."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.guardrails import InForce, QuarantineMode, QuarantinePolicy
from maremma.model.quarantine import StopRequest
from maremma.model.results.assessment import Assessment
from maremma.model.results.scan import Latest
from maremma.model.signing import WHOLE, Signature, Standing
from maremma.model.target import LATEST


def due(
    assessment: Assessment, previous: Latest | None, policy: InForce, *, scan: str, first_scan: bool
) -> StopRequest | None:
    """The request to stop a function, if it is unacceptable and the guardrails do not protect it.

    Of the score only what is certain counts: its low end. It is asked for at each look, so that a request that was
    lost comes again; `crossed` tells the first from the others.
    """
    score = assessment.score
    if all(each.mode is QuarantineMode.OFF for each in policy.quarantines) or policy.protected:
        return None
    before = previous.points if previous is not None else None
    why = objection(policy, low=score.low, previous=before, signatures=assessment.signatures)
    if not why:
        return None
    forbidden = _is_news(policy, assessment.signatures, previous.signatures if previous is not None else ())
    crossed = any(
        unacceptable(each, low=score.low, previous=before) and (previous is None or previous.low < each.score)
        for each in policy.quarantines
    )
    return StopRequest(
        target=assessment.target,
        scan=scan,
        observed_at=assessment.observed_at,
        points=round(score.points, 2),
        low=round(score.low, 2),
        previous_points=before,
        why=why,
        crossed=forbidden or crossed,
        first=first_scan,
        forbidden=forbidden,
    )


def objection(policy: InForce, *, low: float, previous: float | None, signatures: Sequence[Signature]) -> str:
    """Why a function cannot be accepted, as a sentence; empty if it can. The word on a signature comes first.

    Where it is not known which policy counts, the score has to be acceptable to each.
    """
    found = next(iter(_forbidden(policy, signatures)), None)
    if found is None:
        return unacceptable(judged_by(policy, low=low, previous=previous), low=low, previous=previous)
    which = "" if found.version == LATEST else f", version {found.version}"
    return f"its signature is not accepted ({found.verdict.standing}{which}): {found.verdict.says}"


def judged_by(policy: InForce, *, low: float, previous: float | None) -> QuarantinePolicy:
    """The quarantine policy by which a function is stopped: of those that may count, one to which its score is not
    acceptable, if there is one.
    """
    found = policy.quarantines
    return next((each for each in found if unacceptable(each, low=low, previous=previous)), found[0])


def unacceptable(policy: QuarantinePolicy, *, low: float, previous: float | None) -> str:
    """Why a score cannot be accepted, as a sentence; empty if it can. `previous` are the points of the look before."""
    if round(low, 2) >= policy.score:
        return f"its score is at least {low:.0f}, and {policy.score:g} is unacceptable"
    if policy.increase is not None and previous is not None and round(low - previous, 2) >= policy.increase:
        return (
            f"its score rose from {previous:.0f} to at least {low:.0f}, and a rise of {policy.increase:g} is too much"
        )
    return ""


def _forbidden(policy: InForce, signatures: Sequence[Signature]) -> list[Signature]:
    """The versions for whose signatures the guardrails stop a function."""
    return [each for each in signatures if policy.trust and each.verdict.standing in policy.trust.stops]


def _is_news(policy: InForce, signatures: Sequence[Signature], before: Sequence[Signature]) -> bool:
    """Whether something else is forbidden than at the look before: somebody may have released that on purpose.

    That for now nobody can tell whether the same code is signed makes nothing new of it; other code does.
    """
    now, then = (
        {(each.verdict.standing, each.verdict.about) for each in _forbidden(policy, found)}
        for found in (signatures, before)
    )
    known = {"", *(about.partition(WHOLE)[0] for _, about in then)}
    return any(not then or standing is not Standing.UNKNOWN or about not in known for standing, about in now - then)
