"""The recorder's part: what a look at a function came to is compared, decided on and put on record."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.analysis.relays import both
from maremma.engine.alerts.decide import decide
from maremma.engine.assess import guardrails_now
from maremma.engine.causes import shares_of
from maremma.engine.compare import compare
from maremma.engine.defects import defects_in
from maremma.engine.examine import PERMANENT, WORKER_FACETS, Examined, Measures
from maremma.engine.ports import Outbox, Quarantines, StopRequests, Store
from maremma.engine.quarantine.due import due
from maremma.engine.remedies import first_fix
from maremma.errors import StaleFacts
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.guardrails import InForce
from maremma.model.results.assessment import Assessment
from maremma.model.results.kept_facts import Links
from maremma.model.results.scan import Latest
from maremma.model.signing import Standing
from maremma.model.snapshot import needed
from maremma.model.target import LATEST

_UNTIL_REFRESH = frozenset(
    {(Facet.LAYERS, GapReason.GONE), (Facet.LAYERS, GapReason.DENIED), (Facet.CODE, GapReason.GONE)}
)
"""A layer that was deleted or is not shared, and an image that was deleted: others decide on that, and seldom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench(Measures):
    """What every function of a scan is measured with, and where it is recorded.

    Without `requests` nobody is asked to stop a function, and without `quarantines` nobody has stopped any.
    """

    scan: str
    store: Store
    outbox: Outbox
    requests: StopRequests | None = None
    quarantines: Quarantines | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The digests that discovery computed for a function (see `engine.select`)."""

    scan_key: str
    policy_hash: str


def record(found: Examined, keys: Keys, bench: Bench, *, first_scan: bool, now: datetime) -> None:
    """Compare, decide and record. A retry after a crash at any step ends in the same records."""
    assessment = found.assessment
    target = assessment.target
    previous, records = bench.store.history(target)
    if previous is not None and (previous.scan, previous.observed_at) == (bench.scan, assessment.observed_at):
        return  # an earlier attempt got to its end
    _note_verified(assessment, bench)
    drift = compare(records, assessment)
    # Alerts first: a crash after this line repeats an alert that has the same id; one before it loses nothing.
    policy = policy_of(assessment, bench)
    bench.outbox.put(decide(assessment, drift, previous, policy.alerts, first_scan=first_scan))
    request_stop(assessment, previous, policy, bench, first_scan=first_scan)
    # Newer facts on record mean that another scan was faster: its word stands, and this one's work is done.
    with suppress(StaleFacts):
        # Who signs, and how long that counts, is in no key: what has to be signed is looked at each time.
        keys = replace(keys, scan_key="") if assessment.signatures else keys
        latest = latest_of(found, keys, bench, now)
        bench.store.record(assessment, drift, latest, _with_those_on_record(found, bench.store))


def _note_verified(assessment: Assessment, bench: Bench) -> None:
    """Note of which version `$LATEST` was verified to be."""
    if bench.notary is None:
        return
    for each in assessment.signatures:
        if each.version == LATEST and each.verdict.standing is Standing.VERIFIED and each.verdict.version:
            bench.notary.versions.verified(assessment.target, each.verdict.version, each.verdict.signer)


def _with_those_on_record(found: Examined, store: Store) -> Links | None:
    if found.links is None or not found.partly:
        return found.links
    return replace(found.links, relay=both(store.relay(found.assessment.target), found.links.relay))


def request_stop(
    assessment: Assessment, previous: Latest | None, policy: InForce, bench: Bench, *, first_scan: bool
) -> None:
    """Ask for a function to be stopped, if its score or a signature is unacceptable."""
    request = due(assessment, previous, policy, scan=bench.scan, first_scan=first_scan)
    if request is not None and bench.requests is not None:
        bench.requests.put(request)


def policy_of(assessment: Assessment, bench: Bench) -> InForce:
    """What the guardrails say of an assessed function."""
    return bench.guardrails.in_force(needed(assessment.subject))


def latest_of(found: Examined, keys: Keys, bench: Bench, now: datetime) -> Latest:
    """The newest word on a function, short enough to be read with thousands of others."""
    assessment, score = found.assessment, found.assessment.score
    counted = [each for each in assessment.findings if not each.waived]
    worst = max(counted, key=lambda each: (each.severity, each.fingerprint), default=None)
    return Latest(
        target=assessment.target,
        observed_at=assessment.observed_at,
        scan=bench.scan,
        lost=any(gap.reason is GapReason.WORKER_LOST for gap in assessment.coverage.gaps),
        scan_key=keys.scan_key if _reusable(assessment.coverage.gaps) else "",
        policy_hash=keys.policy_hash,
        policy_as_of=assessment.policy_as_of,
        points=round(score.points, 2),
        low=round(score.low, 2),
        high=round(score.high, 2),
        band=str(score.band),
        formula=score.formula,
        coverage=assessment.coverage.percent,
        reachability=assessment.exposure.level,
        ceiling=assessment.exposure.ceiling,
        units=assessment.subject.units if assessment.subject is not None else None,
        guardrails=guardrails_now(bench.guardrails, now),
        runtime=assessment.runtime,
        role_arn=assessment.role_arn,
        findings=len(counted),
        worst=worst.title if worst else "",
        worst_severity=worst.severity if worst else None,
        contributions=tuple(
            replace(each, points=round(each.points, 2), fingerprints=()) for each in score.contributions[:5]
        ),
        joined=found.joined,
        kept=found.links is not None and bool(found.links.facts),
        advised=found.advised,
        advice=found.advice,
        signatures=tuple(each for each in assessment.signatures if each.verdict.standing is not Standing.VERIFIED),
        defects=defects_in(assessment),
        owner=assessment.owner,
        first=first_fix(assessment),
        shares=shares_of(assessment),
    )


def _reusable(gaps: Sequence[Gap]) -> bool:
    """Whether an equal scan key would give an equal assessment.

    Discovery's gaps are part of the key; the worker's may heal.
    """
    return all(
        gap.reason in PERMANENT or (gap.facet, gap.reason) in _UNTIL_REFRESH
        for gap in gaps
        if gap.facet in WORKER_FACETS
    )
