"""The door behind the door: another function that hands on to a source of this one what outsiders control.

Known once the functions of a scan were joined. The path leads in where the resource does, and is no wider than
INDIRECT: the other function stands in between.
"""

from __future__ import annotations

from maremma.analysis.exposure.doorway import Doorway
from maremma.analysis.listening import listening
from maremma.model.function.exposure import Path
from maremma.model.snapshot import DiscoveredFunction


def through_feeds(function: DiscoveredFunction) -> Doorway:
    """The paths through what other functions hand on, as far as this one still listens to it."""
    if not function.joined.feeds:
        return Doorway()
    doors = [(each.resource, at) for each, at in listening(function)]
    paths = [
        (feed.certain, Path(feed.reachability, at, f"{feed.says}.", f"through the function {feed.by.name}"))
        for feed in function.joined.feeds
        for resource, at in doors
        if resource == feed.resource
    ]
    return Doorway(
        tuple(path for certain, path in paths if certain), tuple(path for certain, path in paths if not certain)
    )
