"""Where functions inside a VPC can send to: their subnets, the default routes of these, and what their groups let out.

Three paged lists for the account-region, and none when no function is inside a VPC. They are asked for by filters,
since asking by id fails as a whole when one of the ids is gone. A default route is one to every address, `0.0.0.0/0`
or `::/0`; what a prefix list adds up to is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession, Boto
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.function.network import EgressRule, Network, Subnet
from maremma.model.snapshot import DiscoveredFunction

PERMISSIONS: tuple[str, ...] = ("ec2:DescribeSubnets", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups")

T = TypeVar("T")

VALUES_OF_A_FILTER = 200
"""EC2's limit."""

_SUBNETS, _TABLES, _GROUPS = PERMISSIONS
_EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_TARGETS = (
    "NatGatewayId", "EgressOnlyInternetGatewayId", "TransitGatewayId", "VpcPeeringConnectionId", "InstanceId",
    "NetworkInterfaceId", "CarrierGatewayId", "LocalGatewayId", "CoreNetworkArn", "OdbNetworkArn", "GatewayId",
)  # fmt: skip
_IN_EFFECT = frozenset({"associated", "associating"})


def read_networks(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[Network]:
    """The network of each function inside a VPC; the others have none, and no gap either.

    Without one of the lists there is no network, since what is not there would be read as not allowed. A subnet or
    group that is gone is a partial gap of the functions that name it.
    """
    inside = {each.target.name: each.configuration for each in functions if each.configuration.vpc_id}
    if not inside:
        return Facts(of={})
    seen = _Seen.read(session.client("ec2"), inside.values())
    blind = tuple(gap for gap in seen.gaps if not gap.partial)
    if blind:
        return Facts(of={}, gaps_of=dict.fromkeys(inside, blind))
    gaps = {name: seen.gaps_of(configuration) for name, configuration in inside.items()}
    return Facts(
        of={name: seen.network(configuration) for name, configuration in inside.items()},
        gaps_of={name: each for name, each in gaps.items() if each},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _RouteTable:
    """A route table: the subnets it is associated with, and whether it is the one of all others in its VPC."""

    vpc_id: str
    main: bool
    subnet_ids: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """The three lists, by id. The routes of a subnet are missing where no table was shown for it."""

    subnets: Facts[Subnet]
    routes: Facts[tuple[str, ...]]
    groups: Facts[tuple[EgressRule, ...]]

    @classmethod
    def read(cls, client: Boto, inside: Iterable[Configuration]) -> _Seen:
        inside = tuple(inside)
        subnets = _described(
            client, _SUBNETS, "subnet-id", (each for one in inside for each in one.subnet_ids), _subnet
        )
        vpcs = (*(one.vpc_id for one in inside), *(vpc for _, vpc in subnets.of.values()))
        tables = _described(client, _TABLES, "vpc-id", vpcs, _route_table)
        groups = _described(
            client, _GROUPS, "group-id", (each for one in inside for each in one.security_group_ids), _egress
        )
        return cls(
            subnets=Facts(of={key: subnet for key, (subnet, _) in subnets.of.items()}, gaps=subnets.gaps),
            routes=_routes({key: vpc for key, (_, vpc) in subnets.of.items()}, tables),
            groups=groups,
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (*self.subnets.gaps, *self.routes.gaps, *self.groups.gaps)

    def network(self, configuration: Configuration) -> Network:
        """What was seen of a function's network."""
        return Network(
            vpc_id=configuration.vpc_id,
            subnets=tuple(
                replace(self.subnets.of[each], default_routes=self.routes.of.get(each, ()))
                for each in configuration.subnet_ids
                if each in self.subnets.of
            ),
            egress=tuple(rule for each in configuration.security_group_ids for rule in self.groups.of.get(each, ())),
        )

    def gaps_of(self, configuration: Configuration) -> tuple[Gap, ...]:
        """What was not seen of it: either a list ended early, or the thing is gone."""
        shown = [each for each in configuration.subnet_ids if each in self.subnets.of]
        return tuple(
            gap
            for facts, ids, what in (
                (self.subnets, configuration.subnet_ids, "subnet"),
                (self.routes, shown, "route table of the subnet"),
                (self.groups, configuration.security_group_ids, "security group"),
            )
            if (missing := [each for each in ids if each not in facts.of])
            for gap in facts.gaps or (_gone(what, missing),)
        )


def _gone(what: str, missing: Sequence[str]) -> Gap:
    says = f"EC2 does not show the {what} {', '.join(missing)}; correct the function's VPC configuration"
    return Gap(Facet.NETWORK, GapReason.GONE, says, partial=True)


def _described(
    client: Boto,
    action: str,
    name: str,
    wanted: Iterable[str],
    parse: Callable[[Mapping[str, Any]], tuple[str, T]],
) -> Facts[T]:
    """What EC2 describes, by id, as many filter values at a time as it takes."""
    reading = Reading(Facet.NETWORK)
    found: dict[str, T] = {}
    values = sorted(set(wanted))
    kind = action.removeprefix("ec2:Describe")
    operation = "describe_" + {"Subnets": "subnets", "RouteTables": "route_tables"}.get(kind, "security_groups")
    for start in range(0, len(values), VALUES_OF_A_FILTER):
        filters = [{"Name": name, "Values": values[start : start + VALUES_OF_A_FILTER]}]
        items = reading.pages(client, operation, kind, action=action, partial=bool(found), Filters=filters)
        found.update(reading.parsed(items, parse, f"an answer to {action}"))
        if reading.blind:
            break
    return Facts(of=found, gaps=tuple(reading.gaps))


def _subnet(subnet: Mapping[str, Any]) -> tuple[str, tuple[Subnet, str]]:
    """A subnet, its routes left out, and its VPC."""
    identifier = subnet["SubnetId"]
    return identifier, (Subnet(id=identifier, zone=subnet["AvailabilityZone"]), subnet["VpcId"])


def _route_table(table: Mapping[str, Any]) -> tuple[str, _RouteTable]:
    associations = [
        each
        for each in table.get("Associations") or ()
        if ((each.get("AssociationState") or {}).get("State") or "associated") in _IN_EFFECT
    ]
    return table["RouteTableId"], _RouteTable(
        vpc_id=table["VpcId"],
        main=any(each.get("Main") for each in associations),
        subnet_ids=tuple(each["SubnetId"] for each in associations if each.get("SubnetId")),
        targets=tuple(sorted({target for each in table.get("Routes") or () if (target := _default_target(each))})),
    )


def _default_target(route: Mapping[str, Any]) -> str:
    """Where a route leads everything; empty for one that is not a default route, or that leads nowhere any more."""
    destinations = {route.get("DestinationCidrBlock"), route.get("DestinationIpv6CidrBlock")}
    if not destinations & _EVERYWHERE or route.get("State") == "blackhole":
        return ""
    return next((str(route[kind]) for kind in _TARGETS if route.get(kind)), "")


def _routes(vpcs: Mapping[str, str], tables: Facts[_RouteTable]) -> Facts[tuple[str, ...]]:
    """The default routes of each subnet: of its own table, or else of its VPC's main one."""
    own = {each: table.targets for table in tables.of.values() for each in table.subnet_ids}
    main = {table.vpc_id: table.targets for table in tables.of.values() if table.main}
    # A subnet's own table may be the one that was not shown.
    fallback = {} if tables.gaps else {subnet: main[vpc] for subnet, vpc in vpcs.items() if vpc in main}
    return Facts(of={**fallback, **own}, gaps=tables.gaps)


def _egress(group: Mapping[str, Any]) -> tuple[str, tuple[EgressRule, ...]]:
    identifier = group["GroupId"]
    rules = (
        EgressRule(
            group=identifier,
            protocol=permission["IpProtocol"],
            from_port=_port(permission.get("FromPort")),
            to_port=_port(permission.get("ToPort")),
            destination=destination,
        )
        for permission in group.get("IpPermissionsEgress") or ()
        for destination in _destinations(permission)
    )
    return identifier, tuple(sorted(rules, key=_in_order))


def _in_order(rule: EgressRule) -> tuple[str, int, int, str]:
    """By every part, since EC2 lists them in any order."""
    first, last = (-1 if port is None else port for port in (rule.from_port, rule.to_port))
    return rule.protocol, first, last, rule.destination


def _destinations(permission: Mapping[str, Any]) -> list[str]:
    """Address ranges, prefix lists and other groups."""
    return [
        each[key]
        for kind, key in (
            ("IpRanges", "CidrIp"),
            ("Ipv6Ranges", "CidrIpv6"),
            ("PrefixListIds", "PrefixListId"),
            ("UserIdGroupPairs", "GroupId"),
        )
        for each in permission.get(kind) or ()
    ]


def _port(number: int | None) -> int | None:
    """ICMP says -1 for all of its types."""
    return None if number == -1 else number
