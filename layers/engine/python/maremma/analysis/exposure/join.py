"""All doors together: how widely a function can be reached, and how widely it might be for all that was not seen."""

from __future__ import annotations

from maremma.analysis.exposure.api import through_routes
from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.event_source import through_event_sources
from maremma.analysis.exposure.function_url import an_unseen_url_would_admit_anyone, through_urls
from maremma.analysis.exposure.resource_policy import through_resource_policies
from maremma.model.exposure import Exposure, Path, Reachability
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.snapshot import DiscoveredFunction

# The widest path that each facet could hold. URLs are judged apart: they open nothing that a resource policy does not.
_HIDDEN_BEHIND = {
    Facet.RESOURCE_POLICY: Reachability.ANONYMOUS,
    Facet.APIS: Reachability.ANONYMOUS,
    Facet.EVENT_SOURCES: Reachability.CROSS_ACCOUNT,
    Facet.USAGE: Reachability.INTERNAL,
}


def exposure_of(function: DiscoveredFunction) -> Exposure:
    """Who can reach the function, by all paths that were seen, and at most if everything unseen were open."""
    doorway = doorways_of(function)
    return Exposure(
        level=doorway.level,
        ceiling=max(doorway.ceiling, _hidden(function)),
        paths=tuple(sorted(doorway.paths, key=lambda path: -path.reachability)),
    )


def doorways_of(function: DiscoveredFunction) -> Doorway:
    """The certain and the possible paths through every door."""
    seen = join(
        (
            through_resource_policies(function),
            through_urls(function),
            through_routes(function),
            through_event_sources(function),
        )
    )
    return seen if seen.paths else seen + _by_usage(function)


def _by_usage(function: DiscoveredFunction) -> Doorway:
    """A function that is invoked although no path was seen: by principals of the account, or by what no list shows."""
    at = ConfigPath("Invocations")
    if function.usage is None:
        says = "Whether the function is invoked is not known; principals of this account may be allowed to."
        return Doorway(possible=(Path(Reachability.INTERNAL, at, says),))
    if not function.usage.invocations:
        return Doorway()
    says = f"The function was invoked in the last {function.usage.window_days} days by something that no trigger shows."
    return Doorway((Path(Reachability.INTERNAL, at, says),))


def _hidden(function: DiscoveredFunction) -> Reachability:
    gaps = {gap.facet for gap in function.gaps}
    hidden = [level for facet, level in _HIDDEN_BEHIND.items() if facet in gaps]
    if Facet.URLS in gaps:
        # With signatures a URL lets in the account's own principals, whom nothing else may have shown.
        open_url = an_unseen_url_would_admit_anyone(function)
        hidden.append(Reachability.ANONYMOUS if open_url else Reachability.AUTHENTICATED)
    return max(hidden, default=Reachability.UNUSED)
