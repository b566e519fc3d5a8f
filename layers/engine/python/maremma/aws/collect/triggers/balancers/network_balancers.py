"""Network Load Balancers that face the internet and hand their connections to an internal Application Load Balancer.

Such a target group has the other load balancer as its target. Calls, only where a function is behind an internal load
balancer: the targets of each target group of that type, and of the Network Load Balancers before it the listeners and
security groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from maremma.aws.collect.denials import Reading, unreadable
from maremma.aws.collect.triggers.balancers.ingress import Front, group_rules, networks_at
from maremma.aws.collect.triggers.balancers.listener_rules import forwards_to
from maremma.aws.session.clients import AccountSession

_TARGETS, _LISTENERS = "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeListeners"


class Fronts:
    """What stands before Application Load Balancers, by the target groups that have one as their target."""

    def __init__(self, session: AccountSession, reading: Reading, groups: Sequence[Mapping[str, Any]]) -> None:
        self._session = session
        self._reading = reading
        self._client = session.client("elbv2")
        self._groups = groups

    def of(
        self, arn: str, balancers: Mapping[str, Mapping[str, Any]], *, listed: bool
    ) -> tuple[tuple[Front, ...], bool]:
        """The ways from the internet to a load balancer, and whether these are all.

        One of the `balancers` that is missing is gone, if all of them were `listed`.
        """
        targets, seen = self._targets
        fronts: dict[Front, None] = {}
        for group, target, port in targets:
            for before in group.get("LoadBalancerArns") or () if target == arn else ():
                if before not in balancers:
                    seen = seen and listed
                elif balancers[before].get("Scheme") != "internal":
                    fronts.update(dict.fromkeys(self._listening(balancers[before], group["TargetGroupArn"], port)))
        return tuple(fronts), seen

    @cached_property
    def _targets(self) -> tuple[tuple[tuple[Mapping[str, Any], str, int], ...], bool]:
        """Each target group with the load balancer that it leads to and the port there, and whether these are all."""
        found: list[tuple[Mapping[str, Any], str, int]] = []
        gaps = len(self._reading.gaps)
        for group in self._groups:
            try:
                found.extend((group, *each) for each in self._registered(group))
            except KeyError as error:
                self._reading.note(unreadable(self._reading.facet, "a target group of a load balancer", error))
        return tuple(found), len(self._reading.gaps) == gaps

    def _registered(self, group: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        if not group.get("LoadBalancerArns"):
            return
        arn = group["TargetGroupArn"]
        described = self._reading.one(
            self._client, "describe_target_health", action=_TARGETS, partial=True, TargetGroupArn=arn
        )
        for each in (described or {}).get("TargetHealthDescriptions") or ():
            target = each["Target"]
            yield target["Id"], target.get("Port") or group["Port"]

    def _listening(self, balancer: Mapping[str, Any], group: str, port: int) -> Iterator[Front]:
        listeners = self._reading.pages(
            self._client,
            "describe_listeners",
            "Listeners",
            action=_LISTENERS,
            partial=True,
            LoadBalancerArn=balancer["LoadBalancerArn"],
        )
        name = balancer.get("LoadBalancerName") or balancer["LoadBalancerArn"]
        for listener in listeners:
            try:
                if forwards_to(group, {"Actions": listener.get("DefaultActions")}):
                    yield from self._front(name, balancer.get("SecurityGroups") or (), listener["Port"], port)
            except (KeyError, ValueError) as error:
                self._reading.note(unreadable(self._reading.facet, f"a listener of {name}", error))

    def _front(self, name: str, groups: Sequence[str], listens_at: int, port: int) -> Iterator[Front]:
        networks: tuple[str, ...] | None = ()
        if groups:
            rules = group_rules(self._session, self._reading, groups)
            networks = None if rules is None else networks_at(rules, listens_at)
            if rules is not None and networks is None:
                return
        yield Front(name=name, port=port, networks=networks, groups=frozenset(groups))
