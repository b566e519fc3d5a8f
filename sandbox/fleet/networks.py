"""The shop's VPC: two private subnets in two zones with a way out, and the public ones of its load balancer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import BalancerRule

_BLOCK = "10.20.0.0/16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Ids of what a VPC holds."""

    public_subnets: tuple[str, ...] = ()
    private_subnets: tuple[str, ...] = ()
    functions_group: str = ""
    balancer_group: str = ""

    @property
    def attachment(self) -> dict[str, list[str]]:
        """What functions in the VPC are attached to."""
        return {"SubnetIds": list(self.private_subnets), "SecurityGroupIds": [self.functions_group]}


def create_network(place: Place, functions: Iterable[FleetFunction]) -> Network:
    """Create the VPC, if a function is in it or behind the load balancer."""
    if not any(each.in_vpc or any(isinstance(one, BalancerRule) for one in each.triggers) for each in functions):
        return Network()
    ec2 = place.client("ec2")
    vpc = ec2.create_vpc(CidrBlock=_BLOCK)["Vpc"]["VpcId"]
    public, private = ([_subnet(place, vpc, first + at, zone) for at, zone in enumerate("ab")] for first in (0, 10))
    internet = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(SubnetId=public[0], AllocationId=address)["NatGateway"]["NatGatewayId"]
    _route(ec2, vpc, public, GatewayId=internet)
    _route(ec2, vpc, private, NatGatewayId=nat)
    return Network(
        public_subnets=tuple(public),
        private_subnets=tuple(private),
        functions_group=_group(ec2, vpc, "shop-functions"),
        balancer_group=_group(ec2, vpc, "shop-balancer", open_port=443),
    )


def _subnet(place: Place, vpc: str, number: int, zone: str) -> str:
    made = place.client("ec2").create_subnet(
        VpcId=vpc, CidrBlock=f"10.20.{number}.0/24", AvailabilityZone=f"{place.region}{zone}"
    )
    return str(made["Subnet"]["SubnetId"])


def _route(ec2: Any, vpc: str, subnets: list[str], **through: str) -> None:
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", **through)
    for subnet in subnets:
        ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)


def _group(ec2: Any, vpc: str, name: str, open_port: int | None = None) -> str:
    """A security group that lets nobody in but, through `open_port`, the internet. Everything may go out."""
    group = str(ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"])
    if open_port is not None:
        port = {"IpProtocol": "tcp", "FromPort": open_port, "ToPort": open_port}
        ec2.authorize_security_group_ingress(
            GroupId=group, IpPermissions=[{**port, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
        )
    return group
