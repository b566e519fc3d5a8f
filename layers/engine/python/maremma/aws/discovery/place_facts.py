"""Every facet of an account-region that lists give, and what all of them say of one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from maremma.analysis.secrets.redaction import withhold_tags
from maremma.aws.collect.apis.routes import list_routes
from maremma.aws.collect.code.layer_versions import list_newer_layers
from maremma.aws.collect.code.signing import list_code_signing
from maremma.aws.collect.concurrency import read_concurrency
from maremma.aws.collect.data.stores import list_data_stores, reading_from
from maremma.aws.collect.denials import FAILURES, fewest
from maremma.aws.collect.endpoints import read_endpoints
from maremma.aws.collect.events.event_sources import list_event_sources
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.iam.organization import read_organization
from maremma.aws.collect.iam.roles import list_roles, version_role_arns
from maremma.aws.collect.monitoring.alarms import list_alarms
from maremma.aws.collect.monitoring.audit_trail import Trails, read_trails
from maremma.aws.collect.monitoring.log_groups import list_log_groups
from maremma.aws.collect.monitoring.usage import count_invocations
from maremma.aws.collect.networks import read_networks
from maremma.aws.collect.tags import Tags, list_tags
from maremma.aws.collect.triggers import LISTERS, Triggers, together
from maremma.aws.session.clients import AccountSession
from maremma.boundary import Defect, Seam, contained
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import AccountConcurrency, Alarm, CodeSigning, Organization
from maremma.model.function.api import ApiRoute
from maremma.model.function.configuration import NewerLayer
from maremma.model.function.data import Label
from maremma.model.function.network import Endpoint, Network
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, LogGroup, Role, Usage, VersionRole

T = TypeVar("T")

Facets = tuple[Facet, ...]

_FACETS_AT_ONCE = 8
_OF_LISTS: Facets = (
    Facet.TAGS, Facet.ROLE, Facet.PRINCIPALS, Facet.DATA_STORES, Facet.APIS, Facet.EVENT_SOURCES, Facet.USAGE,
    Facet.LOGGING, Facet.AUDIT_TRAIL, Facet.NETWORK, Facet.ENDPOINTS, Facet.SIGNING, Facet.LAYER_VERSIONS,
    Facet.ALARMS, Facet.ORGANIZATION, Facet.CONCURRENCY, *sorted({facet for facet, _ in LISTERS}),
)  # fmt: skip


@dataclass(frozen=True)
class _Lists:
    """Asks for lists, side by side: each facet is another service with its own quota, and most of it is waiting."""

    session: AccountSession
    pool: ThreadPoolExecutor

    def ask(self, lister: Callable[..., Facts[T]], *more: object, facets: Facets) -> Future[Facts[T]]:
        """What a list says, once it is there."""
        return self.pool.submit(_listed, lambda: lister(self.session, *more), facets)


@dataclass(frozen=True, kw_only=True)
class ChosenFacts:
    """What AWS says when it is asked about the chosen functions alone."""

    usage: Facts[Usage]
    networks: Facts[Network]
    endpoints: Facts[tuple[Endpoint, ...]]
    signing: Facts[CodeSigning]
    newer_layers: Facts[tuple[NewerLayer, ...]]
    alarms: Facts[tuple[Alarm, ...]]
    organization: Facts[Organization]
    concurrency: Facts[AccountConcurrency]

    @classmethod
    def asked(cls, lists: _Lists, functions: Sequence[DiscoveredFunction], now: datetime) -> Callable[[], ChosenFacts]:
        """Ask now; what is given waits for the answers."""
        names = [each.target.name for each in functions]
        usage = lists.ask(count_invocations, names, now, facets=(Facet.USAGE,))
        networks = lists.ask(read_networks, functions, facets=(Facet.NETWORK,))
        endpoints = lists.ask(read_endpoints, functions, facets=(Facet.ENDPOINTS,))
        signing = lists.ask(list_code_signing, functions, facets=(Facet.SIGNING,))
        newer_layers = lists.ask(list_newer_layers, functions, facets=(Facet.LAYER_VERSIONS,))
        alarms = lists.ask(list_alarms, functions, facets=(Facet.ALARMS,))
        organization = lists.ask(read_organization, functions, facets=(Facet.ORGANIZATION,))
        concurrency = lists.ask(read_concurrency, functions, facets=(Facet.CONCURRENCY,))
        return lambda: cls(
            usage=usage.result(),
            networks=networks.result(),
            endpoints=endpoints.result(),
            signing=signing.result(),
            newer_layers=newer_layers.result(),
            alarms=alarms.result(),
            organization=organization.result(),
            concurrency=concurrency.result(),
        )


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """What the lists of an account-region say, facet by facet."""

    tags: Facts[Tags]
    roles: Facts[Role]
    stores: Facts[Label]
    routes: Facts[tuple[ApiRoute, ...]]
    sources: Facts[tuple[EventSourceMapping, ...]]
    triggers: Triggers
    logs: Facts[LogGroup]
    trails: Trails
    chosen: ChosenFacts

    @classmethod
    def collect(
        cls,
        session: AccountSession,
        everything: Sequence[DiscoveredFunction],
        chosen: Sequence[DiscoveredFunction],
        now: datetime,
    ) -> PlaceFacts:
        """All facets at once; those that can be asked for by function, of the chosen ones alone."""
        with ThreadPoolExecutor(max_workers=_FACETS_AT_ONCE, thread_name_prefix="facet") as pool:
            lists = _Lists(session, pool)
            tags = lists.ask(list_tags, facets=(Facet.TAGS,))
            roles = lists.ask(list_roles, everything, facets=(Facet.ROLE, Facet.PRINCIPALS))
            stores = lists.ask(list_data_stores, facets=(Facet.DATA_STORES,))
            routes = lists.ask(list_routes, facets=(Facet.APIS,))
            sources = lists.ask(list_event_sources, facets=(Facet.EVENT_SOURCES,))
            triggers = [lists.ask(lister, facets=(facet,)) for facet, lister in LISTERS]
            logs = lists.ask(list_log_groups, everything, facets=(Facet.LOGGING,))
            trails = pool.submit(_trails, session, everything)
            of_chosen = ChosenFacts.asked(lists, chosen, now)
            found, labels, under = routes.result(), stores.result(), roles.result()
            reading = contained(Seam.FACET, lambda: reading_from(under, labels, everything))
            if isinstance(reading, Defect):
                labels = Facts(of={}, gaps=_gaps(reading, (Facet.DATA_STORES,)))
            return cls(
                tags=tags.result(),
                roles=under if isinstance(reading, Defect) else reading,
                stores=labels,
                # Every function carries a gap of all, and each API may leave one.
                routes=replace(found, gaps=fewest(found.gaps)),
                sources=sources.result(),
                triggers=together(each.result() for each in triggers),
                logs=logs.result(),
                trails=trails.result(),
                chosen=of_chosen(),
            )

    def applied(self, function: DiscoveredFunction) -> DiscoveredFunction:
        """The function with what every facet says of it, its roles left out; after a defect with none of it."""
        found = contained(Seam.FUNCTION, lambda: self._applied(function))
        if not isinstance(found, Defect):
            return found
        return replace(function, gaps=tuple(sorted({*function.gaps, *_gaps(found, _OF_LISTS)})))

    def _applied(self, function: DiscoveredFunction) -> DiscoveredFunction:
        name = function.target.name
        tags, told = withhold_tags(self.tags.of.get(name, ()))
        gaps = {*function.gaps, *(gap for facts in self._by_name for gap in facts.gaps_for(name))}
        gaps.update(self.roles.gaps_for(function.configuration.role_arn))
        return replace(
            function,
            version_roles=tuple(
                VersionRole(arn=arn, gaps=self.roles.gaps_for(arn)) for arn in version_role_arns(function)
            ),
            tags=tags,
            told=told,
            routes=self.routes.of.get(name, ()),
            event_sources=self.sources.of.get(name, ()),
            triggers=self.triggers.of.get(name, ()),
            usage=self.chosen.usage.of.get(name),
            log_group=self.logs.of.get(name),
            audit_trail=self.trails.facts.of.get(name),
            network=self.chosen.networks.of.get(name),
            endpoints=self.chosen.endpoints.of.get(name, ()),
            code_signing=self.chosen.signing.of.get(name),
            newer_layers=self.chosen.newer_layers.of.get(name, ()),
            alarms=self.chosen.alarms.of.get(name, ()),
            organization=self.chosen.organization.of.get(name),
            account_concurrency=self.chosen.concurrency.of.get(name),
            gaps=tuple(sorted(gaps)),
        )

    @property
    def _by_name(self) -> tuple[Facts[Any], ...]:
        return (
            self.tags,
            self.stores,
            self.routes,
            self.sources,
            self.triggers,
            self.chosen.usage,
            self.logs,
            self.trails.facts,
            self.chosen.networks,
            self.chosen.endpoints,
            self.chosen.signing,
            self.chosen.newer_layers,
            self.chosen.alarms,
            self.chosen.organization,
            self.chosen.concurrency,
        )


def _listed(work: Callable[[], Facts[T]], facets: Facets) -> Facts[T]:
    """What a list says; nothing, and a gap of each facet that it fills, where a defect of ours ended it."""
    found = contained(Seam.FACET, work, through=FAILURES)
    return Facts(of={}, gaps=_gaps(found, facets)) if isinstance(found, Defect) else found


def _trails(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Trails:
    found = contained(Seam.FACET, lambda: read_trails(session, functions), through=FAILURES)
    if not isinstance(found, Defect):
        return found
    return Trails(facts=Facts(of={}, gaps=_gaps(found, (Facet.AUDIT_TRAIL,))), management_writes=False)


def _gaps(defect: Defect, facets: Facets) -> tuple[Gap, ...]:
    return tuple(Gap(facet, GapReason.DEFECT, defect.says) for facet in facets)
