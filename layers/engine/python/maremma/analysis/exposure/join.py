"""All doors together: how widely a function can be reached, and how widely it might be for all that was not seen."""

from __future__ import annotations

from maremma.analysis.absence import as_seen
from maremma.analysis.exposure.api import through_routes
from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.event_source import through_event_sources
from maremma.analysis.exposure.feeds import through_feeds
from maremma.analysis.exposure.function_url import an_unseen_url_would_admit_anyone, through_urls
from maremma.analysis.exposure.phrases import THIS_ACCOUNT
from maremma.analysis.exposure.resource_policy import through_resource_policies
from maremma.analysis.exposure.trigger import through_triggers
from maremma.analysis.iam.settled import settled_function
from maremma.analysis.memo import recent
from maremma.model.facet import Facet
from maremma.model.function.exposure import Exposure, Path, Reachability
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.location import ConfigPath
from maremma.model.snapshot import DiscoveredFunction

# The widest path that each facet could hold. Not among them are those behind which nothing is open that a resource
# policy does not let in: URLs are judged apart, and for the others its statements have the possible paths.
_HIDDEN_BEHIND = {
    Facet.RESOURCE_POLICY: Reachability.ANONYMOUS,
    Facet.APIS: Reachability.ANONYMOUS,
    Facet.EVENT_SOURCES: Reachability.ANONYMOUS,
    Facet.GRAPHQL_APIS: Reachability.ANONYMOUS,
    Facet.EVENT_RULES: Reachability.INTERNAL,
    Facet.SCHEDULES: Reachability.INTERNAL,
    Facet.PIPES: Reachability.ANONYMOUS,
    Facet.STATE_MACHINES: Reachability.INTERNAL,
    Facet.USAGE: Reachability.INTERNAL,
}
_EDGE = ("us-east-1", "edgelambda.amazonaws.com")
"""Where functions of the edge live, and who assumes their role."""

SHOWN = 50
"""How many paths of a kind an exposure lists."""


@recent
def exposure_of(function: DiscoveredFunction) -> Exposure:
    """Who can reach the function, by all paths that were seen, and at most if everything unseen were open."""
    doorway = doorways_of(function)
    return Exposure(
        level=doorway.level,
        ceiling=max(doorway.ceiling, _hidden(function)),
        paths=_widest(doorway.paths),
        possible=_widest(doorway.possible),
    )


def _widest(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths from the widest down, each once; of very many the last says how many are left out."""
    ordered = sorted(dict.fromkeys(paths), key=lambda path: -path.reachability)
    if len(ordered) <= SHOWN:
        return tuple(ordered)
    shown, rest = ordered[: SHOWN - 1], ordered[SHOWN - 1 :]
    says = f"{len(rest)} more paths are not listed; none is wider than {rest[0].reachability}."
    return (*shown, Path(rest[0].reachability, ConfigPath("Triggers"), says, f"{len(rest)} more"))


@recent
def doorways_of(function: DiscoveredFunction) -> Doorway:
    """The certain and the possible paths through every door."""
    function = settled_function(function)
    seen = join(
        (
            through_resource_policies(function),
            through_urls(function),
            through_routes(function),
            through_event_sources(function),
            through_triggers(function),
            through_feeds(function),
        )
    )
    return seen if seen.paths else seen + _by_usage(function)


def _by_usage(function: DiscoveredFunction) -> Doorway:
    """A function that is invoked although no path was seen: by principals of the account, or by what no list shows."""
    at = ConfigPath("Invocations")
    if function.usage is None:
        says = "Whether the function is invoked is not known; principals of this account may be allowed to."
        return Doorway(possible=(Path(Reachability.INTERNAL, at, says, THIS_ACCOUNT),))
    if not function.usage.invocations:
        return Doorway()
    says = f"The function was invoked in the last {function.usage.window_days} days by something that no trigger shows."
    path = Path(Reachability.INTERNAL, at, as_seen(function, says, *sorted(TRIGGER_FACETS)), THIS_ACCOUNT)
    return Doorway((path,))


def _hidden(function: DiscoveredFunction) -> Reachability:
    gaps = {gap.facet for gap in function.gaps}
    hidden = [level for facet, level in _HIDDEN_BEHIND.items() if facet in gaps]
    if Facet.URLS in gaps:
        # With signatures a URL lets in the account's own principals, whom nothing else may have shown.
        open_url = an_unseen_url_would_admit_anyone(function)
        hidden.append(Reachability.ANONYMOUS if open_url else Reachability.AUTHENTICATED)
    if Facet.DISTRIBUTIONS in gaps and may_run_at_the_edge(function):
        hidden.append(Reachability.ANONYMOUS)
    return max(hidden, default=Reachability.UNUSED)


def may_run_at_the_edge(function: DiscoveredFunction) -> bool:
    """Whether a distribution could run the function: that takes a region, and a role that trusts the edge."""
    region, principal = _EDGE
    if function.target.region != region:
        return False
    if function.role is None:
        return True
    return any(each.value == principal for one in function.role.trust.statements for each in one.principals)
