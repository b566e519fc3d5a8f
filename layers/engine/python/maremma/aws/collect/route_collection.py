"""Routes and gaps of the APIs of one account-region, gathered by function."""

from __future__ import annotations

from collections import defaultdict

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.integrations import Invoked
from maremma.model.api import ApiRoute
from maremma.model.facet import Facet, Gap, GapReason

READ = "apigateway:GET"
"""The one permission that every read of API Gateway takes."""


class RouteCollection:
    """What both kinds of API add up to."""

    def __init__(self, session: AccountSession) -> None:
        self.session = session
        self.reading = Reading(Facet.APIS)
        self._routes: defaultdict[str, set[ApiRoute]] = defaultdict(set)
        self._gaps_of: defaultdict[str, set[Gap]] = defaultdict(set)

    def add(self, name: str, route: ApiRoute) -> None:
        """Keep a route of a function."""
        self._routes[name].add(route)

    def unknown(self, invoked: Invoked, api: str) -> None:
        """Say why it is not known which function, or which alias of it, an integration invokes."""
        if invoked.unreadable:
            says = f"an integration of {api} names its function by an ARN that is not understood"
            self._lack(invoked.name, GapReason.UNREADABLE, says)
        else:
            says = f"an integration of {api} names its function by a stage variable, which is not resolved"
            self.unsupported(invoked.name, says)

    def unsupported(self, name: str, says: str) -> None:
        """Keep a partial gap of the named function, or of all when there is no name."""
        self._lack(name, GapReason.UNSUPPORTED, says)

    def _lack(self, name: str, reason: GapReason, says: str) -> None:
        gap = Gap(Facet.APIS, reason, says, partial=True)
        if name:
            self._gaps_of[name].add(gap)
        else:
            self.reading.note(gap)

    def facts(self) -> Facts[tuple[ApiRoute, ...]]:
        """The routes by function, in a stable order."""
        return Facts(
            of={name: tuple(sorted(routes, key=_order)) for name, routes in self._routes.items()},
            gaps=tuple(self.reading.gaps),
            gaps_of={name: tuple(sorted(gaps)) for name, gaps in self._gaps_of.items()},
        )


def _order(route: ApiRoute) -> tuple[str, ...]:
    return (route.kind, route.api_id, route.path, route.method, route.qualifier)
