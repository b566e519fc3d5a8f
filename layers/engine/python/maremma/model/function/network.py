"""Where a function inside a VPC can send to."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.iam.policy import PolicyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Subnet:
    """A subnet of the function. `default_routes` are the targets of its default routes: `nat-…`, `igw-…`, `tgw-…`."""

    id: str
    zone: str
    default_routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressRule:
    """What a security group lets out. `protocol` is `-1` for all; ports are None for all of them."""

    group: str
    protocol: str
    from_port: int | None
    to_port: int | None
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A VPC endpoint to a service, by the last part of its name (`s3`), and what its policy lets through.

    Without a policy everything gets through.
    """

    id: str
    vpc_id: str
    service: str
    policy: PolicyDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The VPC side of a function."""

    vpc_id: str
    subnets: tuple[Subnet, ...] = ()
    egress: tuple[EgressRule, ...] = ()
