"""From drift and guardrails to the alerts that somebody should get. Pure; the ids of alerts survive any retry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from maremma.engine.canonical import digest
from maremma.engine.remedies import first_fix
from maremma.model.guardrails import AlertPolicy, Guardrails
from maremma.model.results.alert import Alert, AlertKind
from maremma.model.results.assessment import Assessment
from maremma.model.results.drift import Drift
from maremma.model.results.finding import Finding, FindingState
from maremma.model.results.scan import Latest, ScanTotals
from maremma.model.results.score import Band
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion

PLACE_FAILED = "failed:"
"""How the mark of a place that could not be scanned begins."""

_BAND_SEVERITY = {
    Band.CRITICAL: Severity.CRITICAL,
    Band.HIGH: Severity.HIGH,
    Band.MEDIUM: Severity.MEDIUM,
    Band.LOW: Severity.LOW,
    Band.MINIMAL: Severity.INFO,
}
_MOST_TOLD = 5


def decide(
    assessment: Assessment, drift: Drift, previous: Latest | None, policy: AlertPolicy, *, first_scan: bool
) -> tuple[Alert, ...]:
    """The alert for one function, if it is due: for introduced findings, or a score that crossed the threshold or rose.

    The first scan of an account-region raises none here; `summarize` speaks for all its functions at once.
    """
    if first_scan:
        return ()
    introduced = _introduced(assessment, drift, policy)
    kind = AlertKind.FINDINGS_INTRODUCED if introduced else _rise(assessment, drift, previous, policy)
    if kind is None:
        return ()
    worst = introduced or _heaviest(assessment)
    target = assessment.target
    severity = max((each.severity for each in introduced), default=_BAND_SEVERITY[assessment.score.band])
    return (
        Alert(
            alert_id=digest(
                kind, target.arn, [each.fingerprint for each in introduced], *_occasion(assessment, drift, previous)
            )[:32],
            kind=kind,
            severity=severity,
            account=target.account,
            region=target.region,
            raised_at=assessment.observed_at,
            title=_title(kind, introduced, assessment, previous),
            says=_says(assessment, previous, drift),
            function=target.arn,
            score=assessment.score.points,
            previous_score=previous.points if previous else None,
            findings=tuple(worst),
            first=first_fix(assessment),
            owner=assessment.owner,
            in_digest=_waits(policy, severity),
        ),
    )


def summarize(place: AccountRegion, ranking: Sequence[Latest], totals: ScanTotals, policy: AlertPolicy) -> Alert:
    """The one alert for the first scan of an account-region. `ranking` is in the order of the ranking."""
    worst = max(ranking, key=lambda each: each.points, default=None)
    evidence = sum(each.compromised for each in ranking)
    of_evidence = f" {evidence} with evidence of compromise." if evidence else ""
    bands = [Band.of(each.points) for each in ranking]
    counts = ", ".join(f"{bands.count(band)} {band}" for band in Band if band in bands)
    top = "; ".join(f"{each.target.name} {each.points:.0f}" for each in ranking[:5])
    severity = _BAND_SEVERITY[Band.of(worst.points)] if worst else Severity.INFO
    return Alert(
        alert_id=digest(AlertKind.FIRST_SCAN, place)[:32],  # two first scans at once tell of one
        kind=AlertKind.FIRST_SCAN,
        severity=severity,
        account=place.account,
        region=place.region,
        raised_at=totals.finished_at,
        title=f"First scan of {place}: {len(ranking)} functions",
        says=f"By score: {counts}.{of_evidence} Look first at {top}." if ranking else "There are no functions here.",
        score=worst.points if worst else None,
        in_digest=_waits(policy, severity),
    )


def scan_partial(
    place: AccountRegion, news: Sequence[str], *, since: str, says: str, policy: AlertPolicy, raised_at: datetime
) -> Alert:
    """The alert for a place of which a part is not known: `news` are the marks of what is wrong and was not before.

    `since` names the scan that last saw a change there, so that what went and came back is told again.
    """
    severity = Severity.HIGH if any(each.startswith(PLACE_FAILED) for each in news) else Severity.MEDIUM
    return Alert(
        alert_id=digest(AlertKind.SCAN_PARTIAL, place, sorted(news), since)[:32],
        kind=AlertKind.SCAN_PARTIAL,
        severity=severity,
        account=place.account,
        region=place.region,
        raised_at=raised_at,
        title=f"Only a part of {place} was scanned",
        says=says,
        in_digest=_waits(policy, severity),
    )


def _of_scanner(kind: AlertKind, about: object, *, raised_at: datetime, title: str, says: str) -> Alert:
    """An alert that is of no account: about the scanner itself."""
    return Alert(
        alert_id=digest(kind, about)[:32],
        kind=kind,
        severity=Severity.HIGH,
        account="",
        region="",
        raised_at=raised_at,
        title=title,
        says=says,
    )


def scan_failed(totals: ScanTotals, why: str, raised_at: datetime) -> Alert:
    """The alert for a scan that has no result which could be trusted."""
    return _of_scanner(
        AlertKind.SCAN_FAILED,
        totals.scan,
        raised_at=raised_at,
        title=f"Scan {totals.scan} failed",
        says=why,
    )


def guardrails_refused(version: str, problems: Sequence[str], stays: str, raised_at: datetime) -> Alert:
    """The alert for guardrails that cannot be used. `version` is that of their object, `stays` what is in force."""
    more = f"; and {len(problems) - _MOST_TOLD} more" if len(problems) > _MOST_TOLD else ""
    return _of_scanner(
        AlertKind.GUARDRAILS_REFUSED,
        version,
        raised_at=raised_at,
        title="The guardrails that were put cannot be used",
        says=f"{stays}. Refused is version {version}: {'; '.join(problems[:_MOST_TOLD])}{more}",
    )


def alerts_unreadable(keys: Sequence[str], reasons: Sequence[str], raised_at: datetime) -> Alert:
    """The alert for alerts that nobody gets, since they cannot be read: by their keys, with why of the first few."""
    more = f"; and {len(reasons) - _MOST_TOLD} more" if len(reasons) > _MOST_TOLD else ""
    noun = "alert" if len(keys) == 1 else "alerts"
    return _of_scanner(
        AlertKind.ALERTS_UNREADABLE,
        sorted(keys),
        raised_at=raised_at,
        title=f"{len(keys)} {noun} could not be read and reached nobody",
        says="Another version wrote them, or somebody who may write the table. "
        f"{'; '.join(reasons[:_MOST_TOLD])}{more}",
    )


def failure(totals: ScanTotals, guardrails: Guardrails) -> str:
    """Why a scan counts as failed, as a sentence, or nothing when it does not."""
    if totals.places and len(totals.failed_places) == totals.places:
        return f"No account or region could be entered: {'; '.join(totals.failed_places)}. Run `maremma doctor`."
    attempted = totals.assessed + totals.lost
    if attempted and totals.lost / attempted > guardrails.lost_ratio:
        return (
            f"{totals.lost} of {attempted} functions have no result, more than {guardrails.lost_ratio:.0%}. "
            "Run `maremma doctor` to see why."
        )
    return ""


def _waits(policy: AlertPolicy, severity: Severity) -> bool:
    return policy.digest and severity < Severity.CRITICAL


def _rise(assessment: Assessment, drift: Drift, previous: Latest | None, policy: AlertPolicy) -> AlertKind | None:
    """Whether the score crossed the threshold, or rose by too much since the last look.

    A score that may have been as high before is no news, unless something is: what was hidden for a while is seen
    again.
    """
    points, before = assessment.score.points, previous.points if previous else 0.0
    surely_before = previous.high if previous is not None and not drift.introduced else before
    if before < policy.score <= points and surely_before < policy.score:
        return AlertKind.SCORE_CROSSED
    if previous is not None and policy.increase is not None and points - surely_before >= policy.increase:
        return AlertKind.SCORE_ROSE
    return None


def _introduced(assessment: Assessment, drift: Drift, policy: AlertPolicy) -> list[Finding]:
    marks = {record.fingerprint for record in drift.introduced if record.state is not FindingState.WAIVED}
    due = [each for each in assessment.findings if each.fingerprint in marks]
    return _ordered([each for each in due if each.severity >= policy.severity])


def _occasion(assessment: Assessment, drift: Drift, previous: Latest | None) -> Sequence[datetime]:
    """Tells one rise of an alert from the next, and is the same for two scans at once: both go on from one word.

    Without a word on record the findings tell: those that came back did so now, and new ones were never told of.
    """
    if previous is not None:
        return (previous.observed_at,)
    if drift.introduced:
        return [record.opened_at for record in drift.introduced if record.state is FindingState.REOPENED]
    return (assessment.observed_at,)


def _heaviest(assessment: Assessment) -> list[Finding]:
    return _ordered([each for each in assessment.findings if each.feeds is not None])[:5]


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (-each.severity, each.rule, each.fingerprint))


def _title(kind: AlertKind, introduced: Sequence[Finding], assessment: Assessment, previous: Latest | None) -> str:
    name, score = assessment.target.name, assessment.score
    if introduced:
        more = f" and {len(introduced) - 1} more" if len(introduced) > 1 else ""
        return f"{name}: {introduced[0].title}{more}"
    if kind is AlertKind.SCORE_ROSE and previous is not None:
        return f"{name} rose by {score.points - previous.points:.0f} to {score.points:.0f} ({score.band})"
    return f"{name} now scores {score.points:.0f} ({score.band})"


def _says(assessment: Assessment, previous: Latest | None, drift: Drift) -> str:
    score = assessment.score
    was = f", was {previous.points:.0f}" if previous else ", not seen before"
    again = sum(each.state is FindingState.REOPENED for each in drift.introduced)
    # A waiver's end and a relapse look alike here; `maremma show` has the dates.
    noun = "finding is" if again == 1 else "findings are"
    back = f" {again} {noun} back: resolved, said to be fixed, or waived before." if again else ""
    evidence = " There is evidence of compromise: somebody has been at it." if assessment.compromised else ""
    return f"Score {score.points:.0f} ({score.band}){was}. Reachable: {assessment.exposure}.{back}{evidence}"
