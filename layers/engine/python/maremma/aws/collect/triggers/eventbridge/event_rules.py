"""EventBridge: the rules of every event bus whose targets are functions, and who may put events on the bus.

ListTargetsByRule is asked once per rule. ListRuleNamesByTarget would have to be asked once per function, qualifier and
bus, and a place has far more functions than rules: a bus takes some hundreds of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.aws.collect.denials import ODD, Reading, unreadable
from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.collect.triggers.eventbridge.event_patterns import in_words, keeps_to, pattern_of
from maremma.aws.session.clients import AccountSession, Boto
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument

PERMISSIONS: tuple[str, ...] = ("events:ListEventBuses", "events:ListRules", "events:ListTargetsByRule")

_LIST_BUSES, _LIST_RULES, _LIST_TARGETS = PERMISSIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Senders:
    policy: PolicyDocument | None = None
    seen: bool = True


def list_event_rules(session: AccountSession) -> Triggers:
    """The rules that send to each function; those that services manage count like any other."""
    found = TriggerCollection(session, Facet.EVENT_RULES)
    client = session.client("events")
    listed = 0
    buses = found.reading.parsed(_buses(client, found.reading), lambda each: (each["Name"], each), "an event bus")
    for name, bus in buses:
        request = {"EventBusName": name, "Limit": 100}
        rules = list(
            found.reading.pages(client, "list_rules", "Rules", action=_LIST_RULES, partial=listed > 0, **request)
        )
        listed += len(rules)
        look = partial(_add, found, client, _senders(bus, found.reading))
        found.each(rules, look, f"a rule of the event bus {name}", at_once=AT_ONCE)
    return found.facts()


def _buses(client: Boto, reading: Reading) -> Iterator[Mapping[str, Any]]:
    """Every bus of the place, those of partners included; botocore does not page this list."""
    request: dict[str, object] = {"Limit": 100}
    while (
        reply := reading.one(client, "list_event_buses", action=_LIST_BUSES, partial="NextToken" in request, **request)
    ) is not None:
        yield from reply.get("EventBuses") or ()
        if not reply.get("NextToken"):
            return
        request["NextToken"] = reply["NextToken"]


def _senders(bus: Mapping[str, Any], reading: Reading) -> _Senders:
    if not bus.get("Policy"):
        return _Senders()
    called = f"resource policy of the event bus {bus['Name']}"
    try:
        return _Senders(policy=parse_policy(called, bus["Policy"]))
    except (MalformedPolicy, *ODD) as error:
        reading.note(unreadable(reading.facet, f"the {called}", error))
        return _Senders(seen=False)


def _add(found: TriggerCollection, client: Boto, senders: _Senders, rule: Mapping[str, Any]) -> None:
    name, arn = rule["Name"], rule["Arn"]
    targets = _targets(found, client, rule)
    invoked = {found.invoked(target["Arn"], f"a target of the rule {name}") for target in targets} - {None}
    if not invoked:
        return
    says, senders = _sent(found, rule, senders)
    for function, qualifier in filter(None, invoked):
        trigger = Trigger(
            kind=TriggerKind.RULE,
            source_arn=arn,
            name=name,
            owner=found.session.place.account,
            qualifier=qualifier,
            enabled=rule.get("State") != "DISABLED",
            says=says,
            senders=senders.policy,
            senders_seen=senders.seen,
        )
        found.add(function, trigger)


def _targets(found: TriggerCollection, client: Boto, rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    request = {"Rule": rule["Name"], "EventBusName": rule.get("EventBusName") or "default"}
    while (reply := found.describe(client, "list_targets_by_rule", action=_LIST_TARGETS, **request)) is not None:
        yield from reply.get("Targets") or ()
        if not reply.get("NextToken"):
            return
        request["NextToken"] = reply["NextToken"]


def _sent(found: TriggerCollection, rule: Mapping[str, Any], senders: _Senders) -> tuple[str, _Senders]:
    """What the rule sends, and who may cause it.

    Nobody else feeds the clock, nor a pattern that keeps to this account. That all its sources are AWS's own (`aws.s3`)
    narrows nothing: PutEvents refuses them, but whoever may put events here can forward those of their own account.
    """
    schedule, pattern = rule.get("ScheduleExpression"), rule.get("EventPattern")
    if not pattern:
        return schedule or "", _Senders()
    try:
        selected = pattern_of(pattern)
    except ODD as error:
        found.reading.note(unreadable(found.reading.facet, f"the event pattern of the rule {rule['Name']}", error))
        return schedule or "", senders
    says = in_words(selected)
    feeders = _Senders() if keeps_to(selected, found.session.place.account) else senders
    return f"{schedule} and {says}" if schedule else says, feeders
