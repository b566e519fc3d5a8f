"""Triggers and gaps of one service in an account-region, gathered by function."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeAlias

from maremma.aws.collect.denials import Reading, fewest, understood, unreadable
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.triggers.target import function_named
from maremma.aws.session.clients import AccountSession, Boto
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.trigger import Trigger

Triggers: TypeAlias = Facts[tuple[Trigger, ...]]

AT_ONCE = 4
"""How many objects of a service are looked at side by side, where its list does not tell enough."""


def order(trigger: Trigger) -> tuple[str, ...]:
    """What triggers of one function are sorted by."""
    return (trigger.kind, trigger.source_arn, trigger.name, trigger.qualifier, trigger.says)


class TriggerCollection:
    """What the objects of one service add up to. The same trigger counts once."""

    def __init__(self, session: AccountSession, facet: Facet) -> None:
        self.session = session
        self.reading = Reading(facet)
        self._triggers: defaultdict[str, set[Trigger]] = defaultdict(set)
        self._gaps_of: defaultdict[str, set[Gap]] = defaultdict(set)
        self._undescribed: list[Gap] = []
        self._described = False
        self._lock = threading.Lock()

    def each(
        self,
        items: Iterable[Mapping[str, Any]],
        look: Callable[[Mapping[str, Any]], None],
        what: str,
        *,
        at_once: int = 1,
    ) -> None:
        """Look at every item; one that is unlike what AWS documents is a partial gap and not the end."""

        def guarded(item: Mapping[str, Any]) -> None:
            found = understood(self.reading.facet, what, lambda: look(item))
            if isinstance(found, Gap):
                with self._lock:
                    self.reading.note(found)

        if at_once == 1:
            for item in items:
                guarded(item)
            return
        with ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="trigger") as pool:
            for _ in pool.map(guarded, items):
                pass

    def describe(
        self, client: Boto, operation: str, *, action: str, partial: bool = False, **request: object
    ) -> Mapping[str, Any] | None:
        """The reply about one object, or None: without a gap if it is gone since it was listed, else with one.

        The gap is a partial one if some object was described, or if `partial` says that the list told enough of others.
        """
        reading = Reading(self.reading.facet)
        reply = reading.one(client, operation, action=action, partial=True, **request)
        gaps = [gap for gap in reading.gaps if gap.reason is not GapReason.GONE]
        with self._lock:
            if reply is not None:
                self._described = True
            elif partial:
                self.reading.gaps += gaps
            else:
                self._undescribed += gaps
        return reply

    def invoked(self, target: str, what: str) -> tuple[str, str] | None:
        """Name and qualifier of the function of this place that `what` invokes; an unreadable one is a partial gap."""
        try:
            return function_named(target, self.session.place)
        except ValueError as error:
            with self._lock:
                self.reading.note(unreadable(self.reading.facet, what, error))
            return None

    def add(self, name: str, trigger: Trigger) -> None:
        """Keep a trigger of a function."""
        with self._lock:
            self._triggers[name].add(trigger)

    def unseen(self, name: str, gap: Gap) -> None:
        """Keep a gap of one function, whose trigger was not seen to its end."""
        with self._lock:
            self._gaps_of[name].add(gap)

    def undecided(self, says: str, name: str = "") -> None:
        """Keep a partial gap, of the named function or of all, since only run time decides what is invoked."""
        gap = Gap(self.reading.facet, GapReason.UNSUPPORTED, says, partial=True)
        if name:
            self.unseen(name, gap)
            return
        with self._lock:
            self.reading.note(gap)

    def facts(self) -> Triggers:
        """The triggers by function, in a stable order."""
        undescribed = (replace(gap, partial=self._described) for gap in self._undescribed)
        return Facts(
            of={name: tuple(sorted(each, key=order)) for name, each in self._triggers.items()},
            gaps=fewest((*self.reading.gaps, *undescribed)),
            gaps_of={name: fewest(sorted(each)) for name, each in self._gaps_of.items()},
        )
