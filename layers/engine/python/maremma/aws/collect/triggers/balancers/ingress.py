"""Which networks get in to a load balancer: what its security groups let in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Gap, GapReason

DESCRIBE_GROUPS = "ec2:DescribeSecurityGroups"

_ANYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_PRIVATE = tuple(ip_network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A listener of an internet-facing Network Load Balancer before an internal Application Load Balancer.

    `port` is that of the latter's listener. `networks` get in to the former, as in an `Entrance`; `groups` are its
    security groups. The address of the client is kept on the way, so that the security groups of both have their say.
    """

    name: str
    port: int
    networks: tuple[str, ...] | None
    groups: frozenset[str] = frozenset()

    def narrowed(self, networks: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Which of the networks that get in to the Application Load Balancer come this way. Both lists are a bound."""
        if networks is None:
            return None
        # Whoever lets in the group of the front lets in whom that one lets in.
        return self.networks if not networks or self.groups & set(networks) else networks


def group_rules(
    session: AccountSession, reading: Reading, groups: Iterable[str]
) -> tuple[Mapping[str, Any], ...] | None:
    """What some security groups let in, in one call; None if one of them could not be seen.

    They are asked for by a filter, since asking by id fails as a whole when one of them is gone.
    """
    wanted, gaps = sorted(groups), len(reading.gaps)
    listed = reading.pages(
        session.client("ec2"),
        "describe_security_groups",
        "SecurityGroups",
        action=DESCRIBE_GROUPS,
        partial=True,
        Filters=[{"Name": "group-id", "Values": wanted}],
    )
    found = {each.get("GroupId"): tuple(each.get("IpPermissions") or ()) for each in listed}
    missing = [each for each in wanted if each not in found]
    if missing and len(reading.gaps) == gaps:
        says = f"{DESCRIBE_GROUPS} did not show {', '.join(missing)}, which guards a load balancer"
        reading.note(Gap(reading.facet, GapReason.GONE, says, partial=True))
    return None if missing else tuple(rule for each in wanted for rule in found[each])


def networks_at(rules: Iterable[Mapping[str, Any]], port: int) -> tuple[str, ...] | None:
    """The networks that alone get in at a TCP port, empty for every network; None if none does."""
    sources = {source for rule in rules for source in _sources(rule, port)}
    if not sources:
        return None
    return () if sources & _ANYWHERE else tuple(sorted(sources))


def narrowed(networks: tuple[str, ...], blocks: Iterable[str]) -> tuple[str, ...]:
    """The same networks, or only some blocks of addresses where every network got in."""
    chosen = frozenset(blocks)
    return networks if networks or chosen & _ANYWHERE else tuple(sorted(chosen))


def is_private(networks: Iterable[str]) -> bool:
    """Whether there are networks and none of them has public addresses."""
    listed = tuple(networks)
    return bool(listed) and all(_without_public_addresses(each) for each in listed)


def _sources(rule: Mapping[str, Any], port: int) -> Iterator[str]:
    protocol = rule.get("IpProtocol")
    # A rule for all protocols has no ports.
    at_port = protocol == "tcp" and rule.get("FromPort", 0) <= port <= rule.get("ToPort", 65535)
    if protocol != "-1" and not at_port:
        return
    yield from (each["CidrIp"] for each in rule.get("IpRanges") or ())
    yield from (each["CidrIpv6"] for each in rule.get("Ipv6Ranges") or ())
    yield from (each["PrefixListId"] for each in rule.get("PrefixListIds") or ())
    yield from (each["GroupId"] for each in rule.get("UserIdGroupPairs") or ())


def _without_public_addresses(network: str) -> bool:
    if "/" not in network:
        return network.startswith("sg-")
    block = ip_network(network, strict=False)
    return any(block[0] in each and block[-1] in each for each in _PRIVATE)
