"""Everything about an account-region that lists give: one pass over the facets, then one value per function.

A facet that is denied leaves one gap on every function and the rest goes on. Without the list of functions there is
nothing to go on with, and a list that ends early must not retire what is missing from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from maremma.aws.collect.code.functions import list_functions
from maremma.aws.collect.denials import FAILURES
from maremma.aws.collect.monitoring.change_events import why_changes_do_not_arrive
from maremma.aws.discovery.place_facts import PlaceFacts
from maremma.aws.session.clients import AccountSession
from maremma.boundary import Defect, Seam, contained
from maremma.errors import AccountError
from maremma.model.function.account import Organization
from maremma.model.results.scan import PlaceSummary, Scope
from maremma.model.snapshot import DiscoveredFunction, Role
from maremma.model.target import AccountRegion, Target


@dataclass(frozen=True, kw_only=True)
class PlaceListing:
    """What listing an account-region found at one instant.

    `bare` are the functions in scope, sorted, without their roles and the organization: these are shared, and the
    listing is kept as a file.
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
    organization: Organization | None = None

    @cached_property
    def functions(self) -> tuple[DiscoveredFunction, ...]:
        """The functions in scope with what they share."""
        roles = {role.arn: role for role in self.roles}
        return tuple(
            replace(
                each,
                role=roles.get(each.configuration.role_arn),
                version_roles=tuple(replace(other, role=roles.get(other.arn)) for other in each.version_roles),
                organization=self.organization,
            )
            for each in self.bare
        )

    def summary(self, scope: Scope, *, first: bool) -> PlaceSummary:
        """What is known of a discovery before anything was decided on the functions."""
        return PlaceSummary(
            place=self.place,
            observed_at=self.observed_at,
            present=self.present,
            complete=self.complete,
            whole=scope.functions is None,
            first=first,
            notes=self.notes,
        )


def list_place(session: AccountSession, scope: Scope, hash_key: bytes, now: datetime) -> PlaceListing:
    """List an account-region; AccountError when its functions may not be listed at all."""
    listed = list_functions(session, hash_key, now)
    if not listed.functions and any(not gap.partial for gap in listed.gaps):
        raise AccountError(f"{session.place} has no result, since its functions were not listed: {listed.gaps[0].says}")
    wanted = None if scope.functions is None else frozenset(scope.functions)
    chosen = [each for each in listed.functions if wanted is None or each.target.name in wanted]
    facets = PlaceFacts.collect(session, listed.functions, chosen, now)
    silence = _silence(session, management_writes=facets.trails.management_writes)
    notes = [f"{session.place}: only some functions were listed: {gap.says}" for gap in listed.gaps]
    return PlaceListing(
        place=session.place,
        observed_at=now,
        bare=tuple(replace(facets.applied(each), organization=None) for each in chosen),
        roles=tuple(facets.roles.of[arn] for arn in sorted(facets.roles.of)),
        present=tuple(each.target for each in listed.functions),
        complete=not listed.gaps,
        changes_arrive=not silence,
        notes=(*notes, silence) if silence else tuple(notes),
        organization=next(iter(facets.chosen.organization.of.values()), None),
    )


def _silence(session: AccountSession, *, management_writes: bool) -> str:
    """Why changes do not arrive, or why that is not known; empty if they do."""

    def asked() -> str:
        return why_changes_do_not_arrive(session, management_writes=management_writes)

    says = contained(Seam.FACET, asked, through=FAILURES)
    if not isinstance(says, Defect):
        return says
    return f"{session.place}: whether change events arrive is not known, so nothing is skipped: {says.says}"
