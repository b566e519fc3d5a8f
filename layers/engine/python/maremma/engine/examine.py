"""A worker's part: one function looked at and judged. It reads what attackers may have written, so it records nothing.

What is on record it is told (`Prior`), and what it found is its answer (`Examined`), which `engine.record` puts on
record, in another process where the scanner is deployed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.verdicts import Verdicts, packages
from maremma.analysis.exposure import exposure_of
from maremma.analysis.relays import relay_of
from maremma.analysis.signing.deployed import code_of
from maremma.analysis.versions import unread_versions, unverified_versions
from maremma.engine.assess import assess, subject_of
from maremma.engine.ports import Collector, Quarantines
from maremma.engine.quarantine.before import as_before
from maremma.errors import FeedRefused
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.guardrails import Guardrails
from maremma.model.results.assessment import Assessment
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.rule import Rule
from maremma.model.signing import Signature, Standing, Verdict
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot

if TYPE_CHECKING:
    from maremma.engine.signing.notary import Notary  # cryptography takes time to load, and few need it

WORKER_FACETS = (Facet.CODE, Facet.LAYERS, Facet.ENVIRONMENT)
"""What discovery leaves to the worker."""

PERMANENT = frozenset({GapReason.UNSUPPORTED, GapReason.TOO_LARGE, GapReason.NOT_COLLECTED})
"""Why something is not seen, however often one looks."""

_SHOW_LINKS = TRIGGER_FACETS | {Facet.ENVIRONMENT, Facet.FLOWS, Facet.LAYERS, Facet.ALIASES}

_MOST_UNVERIFIED = 20
"""One is as bad as all; so many are named."""
_UNREAD = Verdict(
    standing=Standing.UNKNOWN,
    says="it may be invoked, but was not read, so its signature is not known; point aliases and triggers at fewer "
    "versions, or let Maremma's role read it",
)
_NO_NOTARY = Verdict(
    standing=Standing.UNKNOWN,
    says="signatures lie in the bucket of a deployment, which this scan does not read; scan with --deployed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What every function of a scan is measured with. `notary` is None where nobody keeps signatures."""

    rules: Sequence[Rule]
    ruleset: str
    guardrails: Guardrails
    advisor: Advisor
    notary: Notary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a look came to.

    `links` are None where those on record stay, and `partly` says that those on record may be there beside them.
    `advised` and `advice` tell the index that was asked, and what it said of what the function holds.
    """

    assessment: Assessment
    links: Links | None
    partly: bool
    joined: Joined
    advised: str
    advice: str


def examine(
    function: DiscoveredFunction,
    joined: Joined,
    collector: Collector,
    measures: Measures,
    quarantines: Quarantines | None,
    *,
    now: datetime,
) -> Examined:
    """Collect, assess and score one function; `joined` is what the last joining told of it.

    It is put back as it was before a quarantine twice. Before it is collected, since what its role is used for is asked
    only where that may do something; and after, since what was reserved is known only then.
    """
    snapshots = collector.collect(as_before(function, quarantines))
    snapshots = tuple(as_before(each, quarantines) for each in snapshots)
    return judged(snapshots, joined, measures, now=now, collector=collector)


def unexamined(
    function: DiscoveredFunction,
    why: str,
    joined: Joined,
    measures: Measures,
    quarantines: Quarantines | None,
    *,
    now: datetime,
) -> Examined:
    """What can be said of a function whose worker left no result: what discovery saw is judged, the rest is Unknown."""
    lost = tuple(Gap(facet, GapReason.WORKER_LOST, why) for facet in WORKER_FACETS)
    function = as_before(function, quarantines)
    snapshot = function.complete(gaps=(*lost, *unread_versions(function, (), why)))
    return judged((snapshot,), joined, measures, now=now)


def judged(
    snapshots: Sequence[FunctionSnapshot],
    joined: Joined,
    measures: Measures,
    *,
    now: datetime,
    collector: Collector | None = None,
) -> Examined:
    """Judge what was seen of a function."""
    snapshots = _attested(snapshots, joined, measures, now, collector)
    links, partly = _links_of(snapshots)
    # Until this scan has joined its functions, what the last one joined holds: else findings would come and go.
    joined = joined if links is None or partly or links.relay is not None else NOT_JOINED
    snapshots = [measures.advisor.advised(replace(each, joined=joined), now) for each in snapshots]
    assessment = assess(snapshots, measures.rules, measures.guardrails, ruleset=measures.ruleset, now=now)
    return Examined(
        assessment=assessment,
        links=links,
        partly=partly,
        joined=joined,
        advised=measures.advisor.mark(now),
        advice=advice_on(assessment, measures.advisor, now),
    )


def advice_on(assessment: Assessment, advisor: Advisor, now: datetime) -> str:
    """What is published about what a function holds, as a digest; empty where nobody can tell."""
    try:
        return Verdicts(advisor, now).of(packages(assessment.held or ()))
    except FeedRefused:
        return ""  # a damaged index, of which the assessment has a gap


def _attested(
    snapshots: Sequence[FunctionSnapshot],
    joined: Joined,
    measures: Measures,
    now: datetime,
    collector: Collector | None,
) -> Sequence[FunctionSnapshot]:
    """The versions with what is known of their signatures, where the guardrails ask for it, or did."""
    if not measures.guardrails.trusted:
        return snapshots
    latest = replace(snapshots[0], joined=joined)
    trust = measures.guardrails.in_force(subject_of(latest, exposure_of(latest))).trust
    if trust is None:
        first, *rest = snapshots
        return snapshots if measures.notary is None else [measures.notary.left(first), *rest]
    read = [each.configuration.version for each in snapshots]
    unread = unverified_versions(snapshots[0], read)[:_MOST_UNVERIFIED]
    unverified = tuple(Signature(version=each, verdict=_UNREAD) for each in unread)
    snapshots = [replace(each, unverified=unverified) for each in snapshots]
    if measures.notary is None:
        return [replace(each, signature=replace(_NO_NOTARY, about=code_of(each))) for each in snapshots]
    attested = measures.notary.attested
    return [
        attested(each, trust, now, collector.registry(each) if collector is not None and each.image else None)
        for each in snapshots
    ]


def _links_of(snapshots: Sequence[FunctionSnapshot]) -> tuple[Links | None, bool]:
    """The links of a function to others, and what to keep of it to judge it again; and whether there may be more.

    What is not seen may be there still: None, by which those on record stay, if the code was not seen; and those on
    record beside those that were seen, if for now something that shows them could not be read.
    """
    if any(Facet.CODE in each.missing for each in snapshots):
        return None, False
    if any(each.image is not None for each in snapshots):
        return Links(relay=None), False
    passing = any(gap.facet in _SHOW_LINKS and gap.reason not in PERMANENT for each in snapshots for gap in each.gaps)
    return Links(relay=relay_of(snapshots), facts=tuple(map(KeptFacts.of, snapshots))), passing
