"""Triggers and gaps of one service in an account-region, gathered by function."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading, unreadable
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.triggers.invoked import function_named
from maremma.model.facet import Facet
from maremma.model.trigger import Trigger

Triggers: TypeAlias = Facts[tuple[Trigger, ...]]


def order(trigger: Trigger) -> tuple[str, ...]:
    """What triggers of one function are sorted by."""
    return (trigger.kind, trigger.source_arn, trigger.name, trigger.qualifier, trigger.says)


class TriggerCollection:
    """What the objects of one service add up to. The same trigger counts once."""

    def __init__(self, session: AccountSession, facet: Facet) -> None:
        self.session = session
        self.reading = Reading(facet)
        self._triggers: defaultdict[str, set[Trigger]] = defaultdict(set)

    def invoked(self, target: str, what: str) -> tuple[str, str] | None:
        """Name and qualifier of the function of this place that `what` invokes; an unreadable one is a partial gap."""
        try:
            return function_named(target, self.session.place)
        except ValueError as error:
            self.reading.note(unreadable(self.reading.facet, what, error))
            return None

    def add(self, name: str, trigger: Trigger) -> None:
        """Keep a trigger of a function."""
        self._triggers[name].add(trigger)

    def facts(self) -> Triggers:
        """The triggers by function, in a stable order."""
        return Facts(
            of={name: tuple(sorted(each, key=order)) for name, each in self._triggers.items()},
            gaps=tuple(self.reading.gaps),
        )
