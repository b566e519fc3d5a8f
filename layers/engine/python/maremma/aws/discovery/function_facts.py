"""What is read of one function at a time: its resource policies, and what they lead to.

A call per function comes out of quotas that a customer's own deployments share, so each but the first has a
precondition: see `resource_policies`, `urls`, `sources` and `deliveries`, which also say what they leave out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.aws.collect.events.deliveries import DeliveryReader, DeliveryReading
from maremma.aws.collect.resource_policies import PolicyReading, read_policies
from maremma.aws.collect.triggers.collection import order
from maremma.aws.collect.triggers.sources import SourceReader, SourceReading, sources_unknown
from maremma.aws.collect.urls import may_have_urls, read_urls, urls_unknown
from maremma.aws.session.clients import AccountSession
from maremma.engine.canonical import digest
from maremma.engine.select import members_named, policy_hash
from maremma.model.facet import Facet, Gap
from maremma.model.snapshot import DiscoveredFunction, FunctionUrl
from maremma.model.target import Target


@dataclass(frozen=True, kw_only=True)
class FunctionReading:
    """All that was read of one function. `as_of` is None when one of its policies failed to be read.

    `members` are the accounts of the organization that it names.
    """

    policy: PolicyReading
    urls: tuple[FunctionUrl, ...]
    url_gaps: tuple[Gap, ...]
    sources: SourceReading
    delivery: DeliveryReading
    members: tuple[str, ...] = ()

    @property
    def as_of(self) -> datetime | None:
        """When the policies were read."""
        return self.policy.as_of

    @property
    def digest(self) -> str:
        """The digest of all that was read: with it and the lists, the scan key can be told without reading again."""
        hashed = policy_hash(self.policy.policies, self.urls)
        delivered = (self.delivery.deliveries, self.delivery.dead_letters)
        extra = (self.policy.aliases, self.sources.triggers, *delivered, self._gaps, self.members)
        return digest(hashed, *extra) if any(extra) else hashed

    def applied(self, function: DiscoveredFunction) -> DiscoveredFunction:
        """The function, as far as lists tell, with what was read of it."""
        return replace(
            function,
            versions=(*function.versions, *self.policy.aliases),
            policies=self.policy.policies,
            policy_as_of=self.as_of,
            urls=self.urls,
            triggers=tuple(sorted((*function.triggers, *self.sources.triggers), key=order)),
            deliveries=self.delivery.deliveries,
            dead_letters=self.delivery.dead_letters,
            gaps=tuple(sorted({*function.gaps, *self._gaps})),
        )

    @property
    def _gaps(self) -> tuple[Gap, ...]:
        return tuple(sorted({*self.policy.gaps, *self.url_gaps, *self.sources.gaps, *self.delivery.gaps}))


class FunctionReader:
    """Reads the functions of one account-region, side by side; what several of them lead to is asked for once."""

    def __init__(self, session: AccountSession, clock: Callable[[], datetime]) -> None:
        self._session = session
        self._clock = clock
        self._sources = SourceReader(session)
        self._deliveries = DeliveryReader(session)

    def read(self, function: DiscoveredFunction, in_time: Callable[[], bool]) -> FunctionReading | None:
        """Everything about a function that no list gives; None when `in_time` says that there is no time left."""
        policy = read_policies(self._session, function, self._clock(), in_time)
        if policy is None:
            return None
        seen = policy.as_of is not None
        urls, url_gaps = self._urls(function.target, policy)
        sources = self._read_sources(function.target, policy)
        triggers = (*function.triggers, *sources.triggers)
        delivery = self._deliveries.read(function, triggers, policy.policies, policies_seen=seen)
        facts = (policy.policies, sources.triggers, delivery.deliveries, delivery.dead_letters)
        return FunctionReading(
            policy=policy,
            urls=urls,
            url_gaps=url_gaps,
            sources=sources,
            delivery=delivery,
            members=members_named(function.organization, *facts),
        )

    def _read_sources(self, target: Target, policy: PolicyReading) -> SourceReading:
        sources = self._sources.read(target, policy.policies)
        if policy.as_of is not None:
            return sources
        partial = all(gap.partial for gap in policy.gaps if gap.facet is Facet.RESOURCE_POLICY)
        return replace(sources, gaps=(*sources.gaps, *sources_unknown(partial=partial)))

    def _urls(self, target: Target, policy: PolicyReading) -> tuple[tuple[FunctionUrl, ...], tuple[Gap, ...]]:
        if may_have_urls(policy.policies):
            return read_urls(self._session, target)
        return (), () if policy.as_of is not None else (urls_unknown(),)
