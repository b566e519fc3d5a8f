"""Functions behind Application Load Balancers: target groups, and the listener rules that lead to them.

Calls: one list of target groups, and the targets of those that take functions. Only if one of them is a function of
this place: one list of load balancers, and of those that its group names the listeners, their rules and, where they
face the internet, the security groups. Before an internal one there may be a Network Load Balancer that faces the
internet: see `network_balancers`.

What else may lead from the internet to an internal load balancer is not read: VPC origins of CloudFront, Global
Accelerator, VPC links of API Gateway, and target groups that name it by its IP addresses. It counts as private then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from maremma.aws.collect.denials import unreadable
from maremma.aws.collect.triggers.balancers.ingress import DESCRIBE_GROUPS, Front, group_rules
from maremma.aws.collect.triggers.balancers.listener_rules import forwards_to, rule_entrance
from maremma.aws.collect.triggers.balancers.network_balancers import Fronts
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = (
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
    DESCRIBE_GROUPS,
)
_GROUPS, _TARGETS, _BALANCERS, _LISTENERS, _RULES = PERMISSIONS[:-1]
_FACET = TriggerKind.LOAD_BALANCER.facet
_EVERYTHING = ({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},)


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """A listener rule of a load balancer as both were described, and what that one's security groups let in."""

    rule: Mapping[str, Any]
    listener: Mapping[str, Any]
    balancer: Mapping[str, Any]
    ingress: tuple[Mapping[str, Any], ...] | None
    fronts: tuple[Front, ...] = ()

    def entrances(self) -> Iterator[Entrance]:
        """The way in by the load balancer itself, and those by what stands before this listener."""
        for front in (None, *(each for each in self.fronts if each.port == self.listener["Port"])):
            entrance = rule_entrance(self.rule, self.listener, self.balancer, self.ingress, front)
            if entrance is not None:
                yield entrance


class _Doors:
    """The rules of every load balancer that is asked for, each read once."""

    def __init__(self, collection: TriggerCollection, groups: Sequence[Mapping[str, Any]]) -> None:
        self._session = collection.session
        self._reading = collection.reading
        self._client = collection.session.client("elbv2")
        self._fronts = Fronts(collection.session, collection.reading, groups)
        self._rules: dict[str, tuple[tuple[_Rule, ...], bool]] = {}

    def rules(self, arn: str) -> tuple[tuple[_Rule, ...], bool]:
        """The rules of a load balancer, and whether these are all."""
        if arn not in self._rules:
            balancers, listed = self._balancers
            gaps = len(self._reading.gaps)
            balancer = balancers.get(arn) or {}
            fronts, seen = self._fronts.of(arn, balancers, listed=listed) if _is_internal(balancer) else ((), True)
            found = tuple(self._read(balancer, fronts)) if balancer else ()
            complete = seen and len(self._reading.gaps) == gaps and (listed or bool(balancer))
            self._rules[arn] = (found, complete)
        return self._rules[arn]

    def _read(self, balancer: Mapping[str, Any], fronts: tuple[Front, ...]) -> Iterator[_Rule]:
        arn = balancer["LoadBalancerArn"]
        ingress = _EVERYTHING if _is_internal(balancer) and not fronts else self._ingress(balancer)
        listeners = self._reading.pages(
            self._client, "describe_listeners", "Listeners", action=_LISTENERS, partial=True, LoadBalancerArn=arn
        )
        for listener_arn, listener in list(
            self._reading.parsed(listeners, _keyed("ListenerArn"), f"a listener of {arn}")
        ):
            rules = self._reading.pages(
                self._client, "describe_rules", "Rules", action=_RULES, partial=True, ListenerArn=listener_arn
            )
            for rule in rules:
                yield _Rule(rule=rule, listener=listener, balancer=balancer, ingress=ingress, fronts=fronts)

    def _ingress(self, balancer: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...] | None:
        groups = balancer.get("SecurityGroups") or ()
        return group_rules(self._session, self._reading, groups) if groups else _EVERYTHING

    @cached_property
    def _balancers(self) -> tuple[Mapping[str, Mapping[str, Any]], bool]:
        """The load balancers by ARN, and whether these are all."""
        gaps = len(self._reading.gaps)
        listed = self._reading.pages(
            self._client, "describe_load_balancers", "LoadBalancers", action=_BALANCERS, partial=True
        )
        found = dict(self._reading.parsed(listed, _keyed("LoadBalancerArn"), "a load balancer"))
        return found, len(self._reading.gaps) == gaps


def _is_internal(balancer: Mapping[str, Any]) -> bool:
    return balancer.get("Scheme") == "internal"


def _keyed(key: str) -> Callable[[Mapping[str, Any]], tuple[str, Mapping[str, Any]]]:
    return lambda item: (item[key], item)


def list_load_balancers(session: AccountSession) -> Triggers:
    """The target groups that each function is registered with, and the ways in that listeners offer to them."""
    collection = TriggerCollection(session, _FACET)
    client = session.client("elbv2")
    listed = list(collection.reading.pages(client, "describe_target_groups", "TargetGroups", action=_GROUPS))
    groups = (each for each in listed if each.get("TargetType") == "lambda")
    doors = _Doors(collection, [each for each in listed if each.get("TargetType") == "alb"])
    for arn, group in list(collection.reading.parsed(groups, _keyed("TargetGroupArn"), "a target group")):
        _add_group(collection, doors, arn, group)
    return collection.facts()


def _add_group(collection: TriggerCollection, doors: _Doors, arn: str, group: Mapping[str, Any]) -> None:
    name = group.get("TargetGroupName") or ""
    described = collection.reading.one(
        collection.session.client("elbv2"), "describe_target_health", action=_TARGETS, partial=True, TargetGroupArn=arn
    )
    for each in (described or {}).get("TargetHealthDescriptions") or ():
        invoked = collection.invoked((each.get("Target") or {}).get("Id") or "", f"the target of target group {name}")
        if invoked is None:
            continue
        entrances, seen = _entrances(collection, doors, group)
        function, qualifier = invoked
        trigger = Trigger(
            kind=TriggerKind.LOAD_BALANCER,
            source_arn=arn,
            name=name,
            owner=collection.session.place.account,
            qualifier=qualifier,
            # What could not be read may lead here.
            enabled=bool(entrances) or not seen,
            says="HTTP requests",
            entrances=entrances,
            senders_seen=seen,
        )
        collection.add(function, trigger)


def _entrances(
    collection: TriggerCollection, doors: _Doors, group: Mapping[str, Any]
) -> tuple[tuple[Entrance, ...], bool]:
    """The rules that lead to a group, and whether they are all that do."""
    found: set[Entrance] = set()
    all_seen = True
    for balancer in group.get("LoadBalancerArns") or ():
        rules, seen = doors.rules(balancer)
        all_seen = all_seen and seen
        for each in rules:
            try:
                if forwards_to(group["TargetGroupArn"], each.rule):
                    found.update(each.entrances())
            except (KeyError, ValueError) as error:
                all_seen = False
                collection.reading.note(unreadable(_FACET, f"a listener rule of {balancer}", error))
    return tuple(sorted(found, key=lambda one: (one.check, one.private, one.says))), all_seen
