"""The endpoints of the VPCs that functions are in: one paged list, and none where no function is in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from maremma.analysis.iam import parse_policy
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet
from maremma.model.function.network import Endpoint
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction

PERMISSIONS: tuple[str, ...] = ("ec2:DescribeVpcEndpoints",)

VALUES_OF_A_FILTER: Final = 200
"""EC2's limit."""

_OVER: Final = frozenset({"deleting", "deleted", "rejected", "failed", "expired"})


def read_endpoints(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[tuple[Endpoint, ...]]:
    """The endpoints of each function's VPC; functions outside of one have none, and no gap either."""
    inside = {each.target.name: each.configuration.vpc_id for each in functions if each.configuration.vpc_id}
    if not inside:
        return Facts(of={})
    reading = Reading(Facet.ENDPOINTS)
    client = session.client("ec2")
    vpcs = sorted(set(inside.values()))
    found: dict[str, list[Endpoint]] = {}
    for start in range(0, len(vpcs), VALUES_OF_A_FILTER):
        filters = [{"Name": "vpc-id", "Values": vpcs[start : start + VALUES_OF_A_FILTER]}]
        endpoints = reading.pages(
            client,
            "describe_vpc_endpoints",
            "VpcEndpoints",
            action=PERMISSIONS[0],
            partial=bool(found),
            Filters=filters,
        )
        for vpc, endpoint in reading.parsed(filter(_is_up, endpoints), _endpoint, "a VPC endpoint"):
            found.setdefault(vpc, []).append(endpoint)
        if reading.blind:
            break
    of = {name: tuple(sorted(found.get(vpc, ()), key=lambda each: each.id)) for name, vpc in inside.items()}
    return Facts(of=of, gaps_of=dict.fromkeys(inside, tuple(reading.gaps)) if reading.gaps else {})


def _is_up(endpoint: Mapping[str, Any]) -> bool:
    return str(endpoint.get("State", "")).lower() not in _OVER


def _endpoint(endpoint: Mapping[str, Any]) -> tuple[str, Endpoint]:
    identifier = str(endpoint["VpcEndpointId"])
    return str(endpoint["VpcId"]), Endpoint(
        id=identifier,
        vpc_id=str(endpoint["VpcId"]),
        service=str(endpoint.get("ServiceName") or "").rpartition(".")[2].removesuffix("-fips"),
        policy=_policy(f"policy of {identifier}", endpoint.get("PolicyDocument")),
    )


def _policy(name: str, document: str | None) -> PolicyDocument | None:
    try:
        return parse_policy(name, document) if document else None
    except MalformedPolicy as error:
        raise ValueError(str(error)) from error
