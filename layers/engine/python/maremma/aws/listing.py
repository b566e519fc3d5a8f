"""Everything about an account-region that lists give: one pass over the facets, then one value per function.

A facet that is denied leaves one gap on every function and the rest goes on. Without the list of functions there is
nothing to go on with, and a list that ends early must not retire what is missing from it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from maremma.aws.clients import AccountSession
from maremma.aws.collect.apis import list_routes
from maremma.aws.collect.audit_trail import Trails, read_trails
from maremma.aws.collect.change_events import why_changes_do_not_arrive
from maremma.aws.collect.event_sources import list_event_sources
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.functions import Listing, list_functions
from maremma.aws.collect.log_groups import list_log_groups
from maremma.aws.collect.roles import list_roles
from maremma.aws.collect.tags import Tags, list_tags
from maremma.aws.collect.triggers import LISTERS, Triggers, together
from maremma.aws.collect.usage import count_invocations
from maremma.errors import AccountError
from maremma.model.api import ApiRoute
from maremma.model.scan import Scope
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, LogGroup, Role, Usage
from maremma.model.target import AccountRegion, Target

_FACETS_AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class PlaceListing:
    """What listing an account-region found at one instant.

    `bare` are the functions in scope, sorted, without their roles: many share one, and the listing is kept as a file.
    `present` is every function that exists. With `complete` False there may be more. `changes_arrive` says whether a
    change since would have been reported.
    """

    place: AccountRegion
    observed_at: datetime
    bare: tuple[DiscoveredFunction, ...]
    roles: tuple[Role, ...]
    present: tuple[Target, ...]
    complete: bool
    changes_arrive: bool
    notes: tuple[str, ...]

    @cached_property
    def functions(self) -> tuple[DiscoveredFunction, ...]:
        """The functions in scope with their roles."""
        roles = {role.arn: role for role in self.roles}
        return tuple(replace(each, role=roles.get(each.configuration.role_arn)) for each in self.bare)


def list_place(session: AccountSession, scope: Scope, hash_key: bytes, now: datetime) -> PlaceListing:
    """List an account-region; AccountError when its functions may not be listed at all."""
    listed = list_functions(session, hash_key, now)
    if not listed.functions and any(not gap.partial for gap in listed.gaps):
        raise AccountError(f"{session.place} has no result, since its functions were not listed: {listed.gaps[0].says}")
    wanted = None if scope.functions is None else frozenset(scope.functions)
    chosen = [each for each in listed.functions if wanted is None or each.target.name in wanted]
    facets = _Facets.collect(session, listed, [each.target.name for each in chosen], now)
    silence = why_changes_do_not_arrive(session, management_writes=facets.trails.management_writes)
    notes = [f"{session.place}: only some functions were listed: {gap.says}" for gap in listed.gaps]
    return PlaceListing(
        place=session.place,
        observed_at=now,
        bare=tuple(facets.applied(each) for each in chosen),
        roles=tuple(facets.roles.of[arn] for arn in sorted(facets.roles.of)),
        present=tuple(each.target for each in listed.functions),
        complete=not listed.gaps,
        changes_arrive=not silence,
        notes=(*notes, silence) if silence else tuple(notes),
    )


@dataclass(frozen=True, kw_only=True)
class _Facets:
    tags: Facts[Tags]
    roles: Facts[Role]
    routes: Facts[tuple[ApiRoute, ...]]
    sources: Facts[tuple[EventSourceMapping, ...]]
    triggers: Triggers
    usage: Facts[Usage]
    logs: Facts[LogGroup]
    trails: Trails

    @classmethod
    def collect(cls, session: AccountSession, listed: Listing, chosen: list[str], now: datetime) -> _Facets:
        """Side by side: each facet is another service with its own quota, and most of the time is waiting."""
        everything = listed.functions
        with ThreadPoolExecutor(max_workers=_FACETS_AT_ONCE, thread_name_prefix="facet") as pool:
            tags = pool.submit(list_tags, session)
            roles = pool.submit(list_roles, session, everything)
            routes = pool.submit(list_routes, session)
            sources = pool.submit(list_event_sources, session)
            triggers = [pool.submit(lister, session) for lister in LISTERS]
            usage = pool.submit(count_invocations, session, chosen, now)
            logs = pool.submit(list_log_groups, session, everything)
            trails = pool.submit(read_trails, session, everything)
            return cls(
                tags=tags.result(),
                roles=roles.result(),
                routes=routes.result(),
                sources=sources.result(),
                triggers=together(each.result() for each in triggers),
                usage=usage.result(),
                logs=logs.result(),
                trails=trails.result(),
            )

    def applied(self, function: DiscoveredFunction) -> DiscoveredFunction:
        """The function with what every facet says of it, its role left out."""
        name = function.target.name
        by_name = (self.tags, self.routes, self.sources, self.triggers, self.usage, self.logs, self.trails.facts)
        gaps = {gap for facts in by_name for gap in facts.gaps_for(name)}
        gaps.update(self.roles.gaps_for(function.configuration.role_arn))
        return replace(
            function,
            tags=self.tags.of.get(name, ()),
            routes=self.routes.of.get(name, ()),
            event_sources=self.sources.of.get(name, ()),
            triggers=self.triggers.of.get(name, ()),
            usage=self.usage.of.get(name),
            log_group=self.logs.of.get(name),
            audit_trail=self.trails.facts.of.get(name),
            gaps=tuple(sorted(gaps)),
        )
