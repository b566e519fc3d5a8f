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
from maremma.model.function.data import Label
from maremma.model.function.network import Endpoint, Network
from maremma.model.snapshot import (
    DiscoveredFunction,
    EventSourceMapping,
    LogGroup,
    NewerLayer,
    Role,
    Usage,
    VersionRole,
)

T = TypeVar("T")

Facets = tuple[Facet, ...]

_FACETS_AT_ONCE = 8
_OF_LISTS: Facets = (
    Facet.TAGS, Facet.ROLE, Facet.PRINCIPALS, Facet.DATA_STORES, Facet.APIS, Facet.EVENT_SOURCES, Facet.USAGE,
    Facet.LOGGING, Facet.AUDIT_TRAIL, Facet.NETWORK, Facet.ENDPOINTS, Facet.SIGNING, Facet.LAYER_VERSIONS,
    Facet.ALARMS, Facet.ORGANIZATION, Facet.CONCURRENCY, *sorted({facet for facet, _ in LISTERS}),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """What the lists of an account-region say, facet by facet."""

    tags: Facts[Tags]
    roles: Facts[Role]
    stores: Facts[Label]
    routes: Facts[tuple[ApiRoute, ...]]
    sources: Facts[tuple[EventSourceMapping, ...]]
    triggers: Triggers
    usage: Facts[Usage]
    logs: Facts[LogGroup]
    trails: Trails
    networks: Facts[Network]
    endpoints: Facts[tuple[Endpoint, ...]]
    signing: Facts[CodeSigning]
    newer_layers: Facts[tuple[NewerLayer, ...]]
    alarms: Facts[tuple[Alarm, ...]]
    organization: Facts[Organization]
    concurrency: Facts[AccountConcurrency]

    @classmethod
    def collect(
        cls,
        session: AccountSession,
        everything: Sequence[DiscoveredFunction],
        chosen: Sequence[DiscoveredFunction],
        now: datetime,
    ) -> PlaceFacts:
        """Side by side: each facet is another service with its own quota, and most of the time is waiting."""
        names = [each.target.name for each in chosen]
        with ThreadPoolExecutor(max_workers=_FACETS_AT_ONCE, thread_name_prefix="facet") as pool:

            def listed(lister: Callable[..., Facts[T]], *more: object, facets: Facets) -> Future[Facts[T]]:
                return pool.submit(_listed, lambda: lister(session, *more), facets)

            tags = listed(list_tags, facets=(Facet.TAGS,))
            roles = listed(list_roles, everything, facets=(Facet.ROLE, Facet.PRINCIPALS))
            stores = listed(list_data_stores, facets=(Facet.DATA_STORES,))
            routes = listed(list_routes, facets=(Facet.APIS,))
            sources = listed(list_event_sources, facets=(Facet.EVENT_SOURCES,))
            triggers = [listed(lister, facets=(facet,)) for facet, lister in LISTERS]
            usage = listed(count_invocations, names, now, facets=(Facet.USAGE,))
            logs = listed(list_log_groups, everything, facets=(Facet.LOGGING,))
            trails = pool.submit(_trails, session, everything)
            networks = listed(read_networks, chosen, facets=(Facet.NETWORK,))
            endpoints = listed(read_endpoints, chosen, facets=(Facet.ENDPOINTS,))
            signing = listed(list_code_signing, chosen, facets=(Facet.SIGNING,))
            newer_layers = listed(list_newer_layers, chosen, facets=(Facet.LAYER_VERSIONS,))
            alarms = listed(list_alarms, chosen, facets=(Facet.ALARMS,))
            organization = listed(read_organization, chosen, facets=(Facet.ORGANIZATION,))
            concurrency = listed(read_concurrency, chosen, facets=(Facet.CONCURRENCY,))
            # Every function carries a gap of all, and each API may leave one.
            found, labels, under = routes.result(), stores.result(), roles.result()
            reading = contained(Seam.FACET, lambda: reading_from(under, labels, everything))
            if isinstance(reading, Defect):
                labels = Facts(of={}, gaps=_gaps(reading, (Facet.DATA_STORES,)))
            return cls(
                tags=tags.result(),
                roles=under if isinstance(reading, Defect) else reading,
                stores=labels,
                routes=replace(found, gaps=fewest(found.gaps)),
                sources=sources.result(),
                triggers=together(each.result() for each in triggers),
                usage=usage.result(),
                logs=logs.result(),
                trails=trails.result(),
                networks=networks.result(),
                endpoints=endpoints.result(),
                signing=signing.result(),
                newer_layers=newer_layers.result(),
                alarms=alarms.result(),
                organization=organization.result(),
                concurrency=concurrency.result(),
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
            usage=self.usage.of.get(name),
            log_group=self.logs.of.get(name),
            audit_trail=self.trails.facts.of.get(name),
            network=self.networks.of.get(name),
            endpoints=self.endpoints.of.get(name, ()),
            code_signing=self.signing.of.get(name),
            newer_layers=self.newer_layers.of.get(name, ()),
            alarms=self.alarms.of.get(name, ()),
            organization=self.organization.of.get(name),
            account_concurrency=self.concurrency.of.get(name),
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
            self.usage,
            self.logs,
            self.trails.facts,
            self.networks,
            self.endpoints,
            self.signing,
            self.newer_layers,
            self.alarms,
            self.organization,
            self.concurrency,
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
