"""From what each function knows of itself to what they are to each other.

Outsiders who control what one function hands on control what the next one gets, and so what that hands on in its turn.
So the widest control of each link is looked for until nothing widens any more; links never narrow, so it ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from maremma.model.exposure import Reachability
from maremma.model.relay import Emission, Feed, Joined, Listening, Receipt, Relay
from maremma.model.target import Target

MOST = 12
_LONGEST = 200
"""How many feeds and receipts one function keeps: its widest feeds, and the first receipts."""

_Control = tuple[bool, Reachability]
"""Whether it is certain that somebody controls the data, and who."""

_NOBODY: _Control = (False, Reachability.UNUSED)


def join_relays(relays: Iterable[Relay]) -> Mapping[Target, Joined]:
    """What each function gets from others that outsiders control, and what others do with what it hands on."""
    known = sorted(relays, key=lambda each: each.target)
    hearers = _hearers(known)
    controlled = _controlled(known, hearers)
    feeds: dict[Target, set[Feed]] = defaultdict(set)
    receipts: dict[Target, set[Receipt]] = defaultdict(set)
    for relay in known:
        for emission in relay.emits:
            certain, reachability = controlled[relay.target, emission]
            if reachability <= Reachability.INTERNAL:
                continue
            for hearer, _ in _who_hear(emission, hearers):
                if hearer.target == relay.target:
                    continue
                feeds[hearer.target].add(_feed(relay, emission, certain, reachability))
                receipts[relay.target].update(_receipts(hearer, emission))
    return {
        target: Joined(feeds=_widest(feeds[target]), receipts=tuple(sorted(receipts[target]))[:MOST])
        for target in sorted({*feeds, *receipts})
    }


_Hearers = Mapping[str, list[tuple[Relay, Listening]]]


def _hearers(relays: Iterable[Relay]) -> _Hearers:
    found: dict[str, list[tuple[Relay, Listening]]] = defaultdict(list)
    for relay in relays:
        for each in relay.listens:
            found[each.resource].append((relay, each))
    return found


def _who_hear(emission: Emission, hearers: _Hearers) -> list[tuple[Relay, Listening]]:
    """Those whom an emission reaches: on a bus a rule that waits for other sources does not pass it on."""
    return [
        (relay, each)
        for relay, each in hearers.get(emission.resource, ())
        if not each.sources or not emission.source or emission.source in each.sources
    ]


def _controlled(relays: list[Relay], hearers: _Hearers) -> Mapping[tuple[Target, Emission], _Control]:
    controlled = {(relay.target, each): (each.certain, each.reachability) for relay in relays for each in relay.emits}
    brought: dict[tuple[Target, str], _Control] = {}
    waiting = list(controlled)
    while waiting:
        emitter, emission = waiting.pop()
        control = _second_hand(controlled[emitter, emission])
        if control[1] <= Reachability.INTERNAL:
            continue
        for hearer, _ in _who_hear(emission, hearers):
            link = hearer.target, emission.resource
            if hearer.target == emitter or brought.get(link, _NOBODY) >= control:
                continue
            brought[link] = control
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


_WHO = {
    Reachability.ANONYMOUS: "anyone",
    Reachability.INDIRECT: "whoever writes upstream of it",
    Reachability.AUTHENTICATED: "any authenticated caller of it",
    Reachability.CROSS_ACCOUNT: "another account",
}


def _receipts(hearer: Relay, emission: Emission) -> Iterable[Receipt]:
    for trust in hearer.trusts:
        if trust.resource == emission.resource:
            yield Receipt(
                resource=emission.resource, by=hearer.target, sink=trust.sink, says=trust.says, at=emission.at
            )


def _widest(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Of each resource and function that feeds it the widest; the widest of all if there are many."""
    ordered = sorted(feeds, key=lambda each: (not each.certain, -each.reachability, each))
    best: dict[tuple[str, Target], Feed] = {}
    for each in ordered:
        best.setdefault((each.resource, each.by), each)
    return tuple(list(best.values())[:MOST])
