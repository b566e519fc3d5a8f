"""What one function hands on, and what it does with what is handed to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from maremma.analysis.listening import listening
from maremma.analysis.relays.resources import bus_source, resource_of
from maremma.analysis.relays.tenants import tenancy_of
from maremma.analysis.taint.binding.control import Source, ways_of
from maremma.analysis.taint.binding.shapes import Binding, bindings
from maremma.analysis.taint.binding.wording import shown_field
from maremma.model.code.flow import Flow, Sink
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import NOT_JOINED, Emission, Feed, Joined, Listening, Relay, Trust
from maremma.model.location import CodeSpan, Location
from maremma.model.snapshot import FunctionSnapshot

MOST = 25
"""How many of each kind one function keeps: its widest."""

_HANDED_ON = frozenset({Sink.PUBLISH, Sink.STORE})
_DOES: Mapping[Sink, str] = {
    Sink.COMMAND: "runs it as a command",
    Sink.ARGUMENT: "gives it to a program",
    Sink.CODE: "runs it as code",
    Sink.SQL: "puts it into an SQL statement",
    Sink.NOSQL: "puts it into a query",
    Sink.DESERIALIZATION: "deserializes it",
    Sink.PATH: "opens a file that it names",
    Sink.REQUEST: "sends a request where it says",
    Sink.TEMPLATE: "uses it as a template",
    Sink.XML: "parses it as XML with entities",
    Sink.RESOURCE: "lets it choose an AWS resource",
    Sink.PROMPT: "gives it to a language model",
    Sink.LDAP: "puts it into an LDAP query",
}
"""What harms a function that is handed data on: not what harms those who read its log or its answer."""


def relay_of(snapshots: Iterable[FunctionSnapshot]) -> Relay | None:
    """The links to others that a function has by itself, in all versions that are invoked; None if it has none."""
    alone = [replace(each, joined=NOT_JOINED) for each in snapshots]
    links = [_Links.of(each) for each in alone]
    emits = tuple(sorted({each for one in links for each in one.emissions()}, key=_order))[:MOST]
    trusts = tuple(dict.fromkeys(each for one in links for each in one.trusts()))[:MOST]
    # The function's own sources come first, so that no list of topics behind a queue pushes the queue out.
    listens = tuple(dict.fromkeys(each for one in links for each, _ in one.heard))[:MOST]
    tenancy = tenancy_of(alone)
    if not emits and not trusts and len(listens) <= 1 and tenancy is None:
        return None
    return Relay(target=alone[0].target, listens=listens, emits=emits, trusts=trusts, tenancy=tenancy)


def both(one: Relay | None, other: Relay | None) -> Relay | None:
    """The links of a function by two looks at it, neither of which may have seen them all."""
    if one is None or other is None:
        return one or other
    return Relay(
        target=other.target,
        listens=tuple(dict.fromkeys((*other.listens, *one.listens)))[:MOST],
        emits=tuple(sorted({*other.emits, *one.emits}, key=_order))[:MOST],
        trusts=tuple(dict.fromkeys((*other.trusts, *one.trusts)))[:MOST],
        tenancy=other.tenancy or one.tenancy,
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """A version of a function: what it listens to, its doors, and what they were if outsiders fed all of that."""

    function: FunctionSnapshot
    heard: tuple[tuple[Listening, Location], ...]
    doors: tuple[Binding, ...]
    opened: tuple[Binding, ...]

    @classmethod
    def of(cls, function: FunctionSnapshot) -> _Links:
        """The links of a function of which no others are known."""
        heard = tuple(listening(function))
        supposed = Joined(feeds=tuple(_supposed(function, each) for each, _ in heard))
        return cls(function, heard, bindings(function), bindings(replace(function, joined=supposed)))

    def emissions(self) -> Iterator[Emission]:
        """What it hands on that outsiders control, or would if they fed what it listens to."""
        variables = {each.name: each.value for each in self.function.environment}
        for flow in self._flows():
            if flow.sink not in _HANDED_ON:
                continue
            resource = resource_of(flow, self.function.target, variables)
            outside = _best(ways_of(flow, self.doors))
            through = tuple(dict.fromkeys(self._through(flow)))
            if resource and (through or (outside is not None and outside.reachability > Reachability.INTERNAL)):
                yield Emission(
                    resource=resource,
                    source=bus_source(flow) if ":event-bus/" in resource else "",
                    reachability=outside.reachability if outside is not None else Reachability.UNUSED,
                    certain=outside is not None and not outside.doubted,
                    through=through,
                    says=f"{flow.symbol} hands on {shown_field(flow)}",
                    at=CodeSpan(flow.at.path, flow.at.line, flow.symbol),
                )

    def trusts(self) -> Iterator[Trust]:
        """What it does that is dangerous, with data from what it listens to."""
        for flow in self._flows():
            if flow.sink in _DOES:
                says = f"{_DOES[flow.sink]} at {flow.at.path}:{flow.at.line}"
                for resource in dict.fromkeys(self._through(flow)):
                    yield Trust(resource=resource, sink=flow.sink, says=says)

    def _flows(self) -> tuple[Flow, ...]:
        return () if self.function.code is None else self.function.code.flows

    def _through(self, flow: Flow) -> Iterator[str]:
        """The resources that it listens to and by which the data of a flow comes in."""
        for way in ways_of(flow, self.opened):
            yield from (each.resource for each, at in self.heard if way.at is not None and at == way.at.at)


def _supposed(function: FunctionSnapshot, each: Listening) -> Feed:
    return Feed(
        resource=each.resource,
        by=function.target,
        reachability=Reachability.INDIRECT,
        certain=True,
        says="supposed",
    )


def _best(ways: Iterable[Source]) -> Source | None:
    return max(ways, key=lambda way: (not way.doubted, way.reachability), default=None)


def _order(each: Emission) -> tuple[object, ...]:
    place = each.resource, each.at.path, each.at.line
    return (not each.certain, -each.reachability, *place, each.says, each.source, each.through)
