"""The one verb that touches the world: look at a function, and put on record what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.verdicts import Verdicts, packages
from maremma.analysis.exposure import exposure_of
from maremma.analysis.relays import both, relay_of
from maremma.analysis.signing.deployed import code_of
from maremma.analysis.versions import unread_versions, unverified_versions
from maremma.engine.assess import assess, guardrails_now, subject_of
from maremma.engine.compare import compare
from maremma.engine.decide import decide
from maremma.engine.defects import defects_in
from maremma.engine.ports import Collector, Outbox, Quarantines, StopRequests, Store
from maremma.engine.quarantine.before import as_before
from maremma.engine.quarantine.due import due
from maremma.errors import FeedRefused, StaleFacts
from maremma.model.assessment import Assessment
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.guardrails import Guardrails, InForce
from maremma.model.kept import KeptFacts, Links
from maremma.model.relay import NOT_JOINED, Joined, Relay
from maremma.model.rule import Rule
from maremma.model.scan import Latest
from maremma.model.signing import Signature, Standing, Verdict
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot
from maremma.model.trigger import TRIGGER_FACETS

if TYPE_CHECKING:
    from maremma.engine.notary import Notary  # cryptography takes time to load, and few need it

WORKER_FACETS = (Facet.CODE, Facet.LAYERS, Facet.ENVIRONMENT)
"""What discovery leaves to the worker."""

_SHOW_LINKS = TRIGGER_FACETS | {Facet.ENVIRONMENT, Facet.FLOWS, Facet.LAYERS, Facet.ALIASES}

_PERMANENT = frozenset({GapReason.UNSUPPORTED, GapReason.TOO_LARGE, GapReason.NOT_COLLECTED})
_UNTIL_REFRESH = frozenset(
    {(Facet.LAYERS, GapReason.GONE), (Facet.LAYERS, GapReason.DENIED), (Facet.CODE, GapReason.GONE)}
)
"""A layer that was deleted or is not shared, and an image that was deleted: others decide on that, and seldom."""


_MOST_UNVERIFIED = 20
"""One is as bad as all; so many are named."""
_UNREAD = Verdict(
    standing=Standing.UNKNOWN,
    says="it may be invoked, and was not read, so that nobody knows who signed it; point aliases and triggers at fewer "
    "versions, or let the role that reads see it",
)
_NO_NOTARY = Verdict(
    standing=Standing.UNKNOWN,
    says="signatures lie in the bucket of a deployment, which this scan does not read; scan with --deployed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every function of a scan is measured with.

    `notary` is None where nobody keeps signatures. Without `requests` nobody is asked to stop a function, and without
    `quarantines` nobody has stopped any.
    """

    scan: str
    rules: Sequence[Rule]
    ruleset: str
    guardrails: Guardrails
    store: Store
    outbox: Outbox
    advisor: Advisor
    notary: Notary | None = None
    requests: StopRequests | None = None
    quarantines: Quarantines | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The digests that discovery computed for a function (see `engine.select`)."""

    scan_key: str
    policy_hash: str


def scan_function(
    function: DiscoveredFunction, keys: Keys, collector: Collector, bench: Bench, *, first_scan: bool, now: datetime
) -> Assessment:
    """Collect, assess and record one function. A retry after a crash at any step ends in the same records.

    Before it is collected, since what its role is used for is asked only where that may do something; and after, since
    what was reserved is known only then.
    """
    snapshots = collector.collect(as_before(function, bench.quarantines))
    snapshots = tuple(as_before(each, bench.quarantines) for each in snapshots)
    return _record(snapshots, keys, bench, first_scan=first_scan, now=now, collector=collector)


def record_lost(
    function: DiscoveredFunction, keys: Keys, why: str, bench: Bench, *, first_scan: bool, now: datetime
) -> Assessment:
    """Put a function on record whose worker left no result: what discovery saw is judged, the rest is Unknown."""
    lost = tuple(Gap(facet, GapReason.WORKER_LOST, why) for facet in WORKER_FACETS)
    function = as_before(function, bench.quarantines)
    snapshot = function.complete(gaps=(*lost, *unread_versions(function, (), why)))
    return _record((snapshot,), keys, bench, first_scan=first_scan, now=now)


def _record(
    snapshots: Sequence[FunctionSnapshot],
    keys: Keys,
    bench: Bench,
    *,
    first_scan: bool,
    now: datetime,
    collector: Collector | None = None,
) -> Assessment:
    target = snapshots[0].target
    previous, records = bench.store.history(target)
    snapshots = _attested(snapshots, previous, bench, now, collector)
    links = links_of(snapshots, lambda: bench.store.relay(target))
    # Until this scan has joined its functions, what the last one joined holds: else findings would come and go.
    has_links = links is None or links.relay is not None
    joined = previous.joined if previous is not None and has_links else NOT_JOINED
    snapshots = [bench.advisor.advised(replace(each, joined=joined), now) for each in snapshots]
    assessment = assess(snapshots, bench.rules, bench.guardrails, ruleset=bench.ruleset, now=now)
    if previous is not None and (previous.scan, previous.observed_at) == (bench.scan, assessment.observed_at):
        return assessment  # an earlier attempt got to its end
    drift = compare(records, assessment)
    # Alerts first: a crash after this line repeats an alert that has the same id; one before it loses nothing.
    policy = policy_of(snapshots[0], assessment, bench)
    bench.outbox.put(decide(assessment, drift, previous, policy.alerts, first_scan=first_scan))
    request_stop(assessment, previous, policy, bench, first_scan=first_scan)
    # Newer facts on record mean that another scan was faster: its word stands, and this one's work is done.
    with suppress(StaleFacts):
        # Who signs, and how long that counts, is in no key: what has to be signed is looked at each time.
        keys = keys if snapshots[0].signature is None else replace(keys, scan_key="")
        latest = latest_of(assessment, keys, bench, joined, now)
        kept = links is not None and bool(links.facts)
        bench.store.record(assessment, drift, replace(latest, kept=kept), links)
    return assessment


def _attested(
    snapshots: Sequence[FunctionSnapshot],
    previous: Latest | None,
    bench: Bench,
    now: datetime,
    collector: Collector | None,
) -> Sequence[FunctionSnapshot]:
    """The versions with what is known of their signatures, where the guardrails ask for it, or did."""
    if not bench.guardrails.trusted:
        return snapshots
    latest = replace(snapshots[0], joined=previous.joined if previous is not None else NOT_JOINED)
    trust = bench.guardrails.in_force(subject_of(latest, exposure_of(latest))).trust
    if trust is None:
        first, *rest = snapshots
        return snapshots if bench.notary is None else [bench.notary.left(first), *rest]
    read = [each.configuration.version for each in snapshots]
    unread = unverified_versions(snapshots[0], read)[:_MOST_UNVERIFIED]
    unverified = tuple(Signature(version=each, verdict=_UNREAD) for each in unread)
    snapshots = [replace(each, unverified=unverified) for each in snapshots]
    if bench.notary is None:
        return [replace(each, signature=replace(_NO_NOTARY, about=code_of(each))) for each in snapshots]
    attested = bench.notary.attested
    return [
        attested(each, trust, now, collector.registry(each) if collector is not None and each.image else None)
        for each in snapshots
    ]


def request_stop(
    assessment: Assessment, previous: Latest | None, policy: InForce, bench: Bench, *, first_scan: bool
) -> None:
    """Ask for a function to be stopped, if its score or a signature is unacceptable."""
    request = due(assessment, previous, policy, scan=bench.scan, first_scan=first_scan)
    if request is not None and bench.requests is not None:
        bench.requests.put(request)


def policy_of(function: FunctionSnapshot, assessment: Assessment, bench: Bench) -> InForce:
    """What the guardrails say of an assessed function."""
    return bench.guardrails.in_force(subject_of(function, assessment.exposure))


def links_of(snapshots: Sequence[FunctionSnapshot], on_record: Callable[[], Relay | None]) -> Links | None:
    """The links of a function to others, and what to keep of it to judge it again.

    What is not seen may be there still: None, by which those on record stay, if the code was not seen; and those on
    record beside those that were seen, if for now something that shows them could not be read.
    """
    if any(Facet.CODE in each.missing for each in snapshots):
        return None
    if any(each.image is not None for each in snapshots):
        return Links(relay=None)
    relay = relay_of(snapshots)
    if any(gap.facet in _SHOW_LINKS and gap.reason not in _PERMANENT for each in snapshots for gap in each.gaps):
        relay = both(on_record(), relay)
    return Links(relay=relay, facts=tuple(map(KeptFacts.of, snapshots)))


def latest_of(assessment: Assessment, keys: Keys, bench: Bench, joined: Joined, now: datetime) -> Latest:
    """The newest word on a function, short enough to be read with thousands of others."""
    score = assessment.score
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
        joined=joined,
        advised=bench.advisor.mark(now),
        advice=_advice(assessment, bench.advisor, now),
        signatures=tuple(each for each in assessment.signatures if each.verdict.standing is not Standing.VERIFIED),
        defects=defects_in(assessment),
    )


def _advice(assessment: Assessment, advisor: Advisor, now: datetime) -> str:
    try:
        return Verdicts(advisor, now).of(packages(assessment.held or ()))
    except FeedRefused:
        return ""  # a damaged index, of which the assessment has a gap


def _reusable(gaps: Sequence[Gap]) -> bool:
    """Whether an equal scan key would give an equal assessment.

    Discovery's gaps are part of the key; the worker's may heal.
    """
    return all(
        gap.reason in _PERMANENT or (gap.facet, gap.reason) in _UNTIL_REFRESH
        for gap in gaps
        if gap.facet in WORKER_FACETS
    )
