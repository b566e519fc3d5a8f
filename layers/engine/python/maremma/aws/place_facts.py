"""Every facet of an account-region that lists give, and what all of them say of one function."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from maremma.analysis.secrets.withheld import withhold_tags
from maremma.aws.clients import AccountSession
from maremma.aws.collect.alarms import list_alarms
from maremma.aws.collect.apis import list_routes
from maremma.aws.collect.audit_trail import Trails, read_trails
from maremma.aws.collect.concurrency import read_concurrency
from maremma.aws.collect.data_stores import list_data_stores, reading_from
from maremma.aws.collect.denials import fewest
from maremma.aws.collect.endpoints import read_endpoints
from maremma.aws.collect.event_sources import list_event_sources
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.layer_versions import list_newer_layers
from maremma.aws.collect.log_groups import list_log_groups
from maremma.aws.collect.networks import read_networks
from maremma.aws.collect.organization import read_organization
from maremma.aws.collect.roles import list_roles, version_role_arns
from maremma.aws.collect.signing import list_code_signing
from maremma.aws.collect.tags import Tags, list_tags
from maremma.aws.collect.triggers import LISTERS, Triggers, together
from maremma.aws.collect.usage import count_invocations
from maremma.model.account import AccountConcurrency, Alarm, CodeSigning, Organization
from maremma.model.api import ApiRoute
from maremma.model.data import Label
from maremma.model.network import Endpoint, Network
from maremma.model.snapshot import (
    DiscoveredFunction,
    EventSourceMapping,
    LogGroup,
    NewerLayer,
    Role,
    Usage,
    VersionRole,
)

_FACETS_AT_ONCE = 8


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
            tags = pool.submit(list_tags, session)
            roles = pool.submit(list_roles, session, everything)
            stores = pool.submit(list_data_stores, session)
            routes = pool.submit(list_routes, session)
            sources = pool.submit(list_event_sources, session)
            triggers = [pool.submit(lister, session) for lister in LISTERS]
            usage = pool.submit(count_invocations, session, names, now)
            logs = pool.submit(list_log_groups, session, everything)
            trails = pool.submit(read_trails, session, everything)
            networks = pool.submit(read_networks, session, chosen)
            endpoints = pool.submit(read_endpoints, session, chosen)
            signing = pool.submit(list_code_signing, session, chosen)
            newer_layers = pool.submit(list_newer_layers, session, chosen)
            alarms = pool.submit(list_alarms, session, chosen)
            organization = pool.submit(read_organization, session, chosen)
            concurrency = pool.submit(read_concurrency, session, chosen)
            # Every function carries a gap of all, and each API may leave one.
            found, labels = routes.result(), stores.result()
            return cls(
                tags=tags.result(),
                roles=reading_from(roles.result(), labels, everything),
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
        """The function with what every facet says of it, its roles left out."""
        name = function.target.name
        tags, told = withhold_tags(self.tags.of.get(name, ()))
        gaps = {gap for facts in self._by_name for gap in facts.gaps_for(name)}
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
