"""EventBridge Scheduler: one paged list names each schedule's target.

Only a universal target hides its function, in the request that it makes: then the schedule itself is read, too.

Applications make schedules by the thousand, each for one event. More than a few of one group for one function are
therefore one trigger, which stays the same while they come and go.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.collect.triggers.target import is_qualifier
from maremma.aws.session.clients import AccountSession
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.target import LATEST
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = ("scheduler:ListSchedules", "scheduler:GetSchedule")

NAMED = 10
"""Up to how many schedules of one group are told apart for a function."""

_LIST, _GET = PERMISSIONS
_UNIVERSAL = compile_late(r"arn:[^:]+:scheduler:::aws-sdk:lambda:invoke(?:async)?", re.IGNORECASE)


def list_schedules(session: AccountSession) -> Triggers:
    """The schedules of each function.

    Scheduler invokes by the schedule's own role, so that no resource policy has a say in it. Its expression is not in
    the list, hence `says` names its group. `source_arn` is the schedule, or the group when its schedules are many.
    """
    found = TriggerCollection(session, Facet.SCHEDULES)
    schedules = _Schedules(found)
    client = session.client("scheduler")
    listed = found.reading.pages(client, "list_schedules", "Schedules", action=_LIST, MaxResults=100)
    found.each(listed, schedules.add, "a schedule")
    found.each(schedules.universal, schedules.add_universal, "a schedule", at_once=AT_ONCE)
    schedules.finish()
    return found.facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """What schedules have in common that are one to the function."""

    function: str
    qualifier: str
    group: str
    enabled: bool


@dataclass(slots=True)
class _Schedules:
    found: TriggerCollection
    universal: list[Mapping[str, Any]] = field(default_factory=list)
    _uses: defaultdict[_Use, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, schedule: Mapping[str, Any]) -> None:
        target = schedule["Target"]["Arn"]
        if _UNIVERSAL.fullmatch(target):
            self.universal.append(schedule)
        else:
            self._keep(schedule, target, LATEST)

    def add_universal(self, schedule: Mapping[str, Any]) -> None:
        client = self.found.session.client("scheduler")
        request = {"Name": schedule["Name"], "GroupName": _group(schedule)}
        described = self.found.describe(client, "get_schedule", action=_GET, partial=True, **request)
        if described is not None:
            call = _call(schedule["Name"], described["Target"].get("Input") or "")
            self._keep(schedule, call["FunctionName"], str(call.get("Qualifier") or LATEST))

    def _keep(self, schedule: Mapping[str, Any], target: str, qualifier: str) -> None:
        """Remember who is invoked; a qualifier in the target's name counts, and the call's own one else."""
        invoked = self.found.invoked(target, f"the target of the schedule {schedule['Name']}")
        if invoked is None:
            return
        function, named = invoked
        use = _Use(
            function=function,
            qualifier=qualifier if named == LATEST else named,
            group=_group(schedule),
            enabled=schedule.get("State") != "DISABLED",
        )
        self._uses[use].append((schedule["Arn"], schedule["Name"]))

    def finish(self) -> None:
        for use, schedules in self._uses.items():
            if len(schedules) > NAMED:
                place = self.found.session.place
                group = f"arn:{self.found.session.partition}:scheduler:{place.region}:{place.account}:schedule-group/"
                self._add(use, group + use.group, "", f"many schedules of the group {use.group}")
                continue
            for arn, name in schedules:
                self._add(use, arn, name, f"schedule of the group {use.group}")

    def _add(self, use: _Use, arn: str, name: str, says: str) -> None:
        trigger = Trigger(
            kind=TriggerKind.SCHEDULE,
            source_arn=arn,
            name=name or use.group,
            owner=self.found.session.place.account,
            qualifier=use.qualifier,
            enabled=use.enabled,
            says=says,
        )
        self.found.add(use.function, trigger)


def _group(schedule: Mapping[str, Any]) -> str:
    return schedule.get("GroupName") or "default"


def _call(name: str, text: str) -> Mapping[str, Any]:
    try:
        call = read_json(text)
    except MalformedText:
        raise ValueError(f"the input of {name} is not JSON") from None
    named = isinstance(call, dict) and isinstance(call.get("FunctionName"), str)
    if named and is_qualifier(str(call.get("Qualifier") or LATEST)):
        return dict(call)
    # What is there instead is not quoted, for it may be a secret that was put into the wrong place.
    raise ValueError(f"the input of {name} names no function, or no version or alias of one")
