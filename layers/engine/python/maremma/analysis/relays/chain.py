"""From what each function knows of itself to what they are to each other.

Outsiders who control what one function hands on control what the next one gets, and so what that hands on in its turn.
So the widest control of each link is looked for until nothing widens any more; links never narrow, so it ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from maremma.analysis.relays.tenants import tenants_of
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import NOT_JOINED, Emission, Feed, Joined, Receipt, Relay, Trust
from maremma.model.target import Target

_T = TypeVar("_T")

MOST = 12
"""How many feeds and receipts one function keeps: its widest feeds, and the first receipts."""

_LONGEST = 200
_WHO = {
    Reachability.ANONYMOUS: "anyone",
    Reachability.INDIRECT: "whoever writes upstream of it",
    Reachability.AUTHENTICATED: "any authenticated caller of it",
    Reachability.CROSS_ACCOUNT: "another account",
}

_Control = tuple[bool, Reachability]
"""Whether it is certain that somebody controls the data, and who."""

_NOBODY: _Control = (False, Reachability.UNUSED)
_Sources = tuple[str, ...]


@dataclass(slots=True)
class _Meeting:
    """All that meets in one resource: who listens to it, waiting for which sources, and what comes in."""

    hearers: list[tuple[Relay, _Sources]] = field(default_factory=list)
    trusts: list[tuple[_Sources, Relay, Trust]] = field(default_factory=list)
    feeds: list[tuple[str, Feed]] = field(default_factory=list)


def join_relays(relays: Iterable[Relay]) -> Mapping[Target, Joined]:
    """What each function gets from others that outsiders control, and what others do with what it hands on.

    A function that hands on to its own source counts among the others: its events then come by two ways.
    """
    known = sorted(relays, key=lambda each: each.target)
    meetings = _meetings(known)
    controlled = _controlled(known, meetings)
    receipts: dict[Target, set[Receipt]] = defaultdict(set)
    for relay in known:
        for emission in relay.emits:
            certain, reachability = controlled[relay.target, emission]
            meeting = meetings.get(emission.resource)
            if meeting is not None and meeting.hearers and reachability > Reachability.INTERNAL:
                meeting.feeds.append((emission.source, _feed(relay, emission, certain, reachability)))
                receipts[relay.target].update(_receipts(meeting, emission))
    for meeting in meetings.values():
        meeting.feeds.sort(key=lambda each: (_narrowness(each[1]), each))
    housed = tenants_of(known)
    found = {
        relay.target: Joined(
            feeds=_heard(relay, meetings),
            receipts=tuple(sorted(receipts[relay.target]))[:MOST],
            tenants=housed.get(relay.target, ()),
        )
        for relay in known
    }
    return {target: joined for target, joined in found.items() if joined != NOT_JOINED}


def as_wide_as(before: Joined, found: Joined) -> Joined:
    """What joining told of a function, and all that it told before: for as long as some links cannot be read."""
    return Joined(
        feeds=_both(before.feeds, found.feeds),
        receipts=_both(before.receipts, found.receipts),
        tenants=_both(before.tenants, found.tenants),
    )


def _both(before: tuple[_T, ...], found: tuple[_T, ...]) -> tuple[_T, ...]:
    return found if set(before) <= set(found) else tuple(dict.fromkeys((*before, *found)))


def _meetings(relays: Iterable[Relay]) -> Mapping[str, _Meeting]:
    found: dict[str, _Meeting] = defaultdict(_Meeting)
    for relay in relays:
        waits = {each.resource: each.sources for each in relay.listens}
        for resource, sources in waits.items():
            found[resource].hearers.append((relay, sources))
        for trust in relay.trusts:
            found[trust.resource].trusts.append((waits.get(trust.resource, ()), relay, trust))
    return dict(found)


def _hears(sources: _Sources, source: str) -> bool:
    """Whether events of a source arrive: on a bus a rule that waits for others does not pass them on."""
    return not sources or not source or source in sources


def _controlled(relays: list[Relay], meetings: Mapping[str, _Meeting]) -> Mapping[tuple[Target, Emission], _Control]:
    controlled = {(relay.target, each): (each.certain, each.reachability) for relay in relays for each in relay.emits}
    brought: dict[tuple[str, str], _Control] = {}
    waiting = list(controlled)
    while waiting:
        emitter, emission = waiting.pop()
        control = _second_hand(controlled[emitter, emission])
        met = emission.resource, emission.source
        meeting = meetings.get(emission.resource)
        # What came in before as widely has gone to everybody who hears it: each resource is gone through a few times.
        if meeting is None or control[1] <= Reachability.INTERNAL or brought.get(met, _NOBODY) >= control:
            continue
        brought[met] = control
        for hearer, sources in meeting.hearers:
            if not _hears(sources, emission.source):
                continue
            for each in hearer.emits:
                if emission.resource in each.through and controlled[hearer.target, each] < control:
                    controlled[hearer.target, each] = control
                    waiting.append((hearer.target, each))
    return controlled


def _second_hand(control: _Control) -> _Control:
    """Whoever came in by themselves writes upstream of the next function, and no nearer."""
    certain, reachability = control
    return certain, min(reachability, Reachability.INDIRECT)


def _feed(relay: Relay, emission: Emission, certain: bool, reachability: Reachability) -> Feed:
    _, level = _second_hand((certain, reachability))
    where = f"{emission.says}, {emission.at.path}:{emission.at.line}"
    return Feed(
        resource=emission.resource,
        by=relay.target,
        reachability=level,
        certain=certain,
        says=f"{relay.target.name} hands on what {_WHO[reachability]} controls ({where[:_LONGEST]})",
    )


def _receipts(meeting: _Meeting, emission: Emission) -> Iterator[Receipt]:
    kept = 0
    for sources, hearer, trust in meeting.trusts:
        if _hears(sources, emission.source):
            yield Receipt(
                resource=emission.resource, by=hearer.target, sink=trust.sink, says=trust.says, at=emission.at
            )
            kept += 1
            if kept == MOST:
                return


def _heard(relay: Relay, meetings: Mapping[str, _Meeting]) -> tuple[Feed, ...]:
    """Of each resource and function that feeds it the widest; the widest of all if there are many."""
    widest: dict[tuple[str, Target], Feed] = {}
    for each in relay.listens:
        kept = 0
        for source, feed in meetings[each.resource].feeds:
            if kept == MOST:
                break
            if _hears(each.sources, source) and (feed.resource, feed.by) not in widest:
                widest[feed.resource, feed.by] = feed
                kept += 1
    return tuple(sorted(widest.values(), key=lambda feed: (_narrowness(feed), feed))[:MOST])


def _narrowness(feed: Feed) -> tuple[bool, int]:
    return not feed.certain, -feed.reachability
