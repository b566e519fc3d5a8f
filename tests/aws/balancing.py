"""What Elastic Load Balancing answers, with one target group behind one listener unless a test says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from maremma.aws.collect.triggers.balancers.load_balancers import list_load_balancers
from maremma.aws.collect.triggers.collection import Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.function.trigger import Entrance

from tests.aws.accounts import ACCOUNT, REGION, answer, session

ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
ELB = f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}"
GROUP = f"{ELB}:targetgroup/orders/1"
OTHER = f"{ELB}:targetgroup/other/2"
SHOP = f"{ELB}:loadbalancer/app/shop/1"
FORWARD: dict[str, Any] = {"Type": "forward", "TargetGroupArn": GROUP}
COGNITO: dict[str, Any] = {"Type": "authenticate-cognito", "AuthenticateCognitoConfig": {"UserPoolArn": "pool"}}
OIDC: dict[str, Any] = {"Type": "authenticate-oidc", "AuthenticateOidcConfig": {"Issuer": "https://id.example.com"}}
TOKEN: dict[str, Any] = {"Type": "jwt-validation", "JwtValidationConfig": {"Issuer": "https://id.example.com"}}
VERIFIED = {"MutualAuthentication": {"Mode": "verify"}}


def group(**more: Any) -> dict[str, Any]:
    named = {"TargetGroupArn": GROUP, "TargetGroupName": "orders", "TargetType": "lambda"}
    return {**named, "LoadBalancerArns": [SHOP], **more}


def targets(*ids: str) -> dict[str, Any]:
    return {"TargetHealthDescriptions": [{"Target": {"Id": each}} for each in ids]}


def weighted(**weights: int) -> dict[str, Any]:
    arns = {"orders": GROUP, "other": OTHER}
    chosen = [{"TargetGroupArn": arns[name], "Weight": weight} for name, weight in weights.items()]
    return {"Type": "forward", "ForwardConfig": {"TargetGroups": chosen}}


def allowing(
    *blocks: str, protocol: str = "tcp", ports: tuple[int, int] | None = (443, 443), **more: Any
) -> dict[str, Any]:
    """A rule of a security group."""
    chosen = {"FromPort": ports[0], "ToPort": ports[1]} if ports else {}
    return {"IpProtocol": protocol, **chosen, "IpRanges": [{"CidrIp": block} for block in blocks], **more}


@dataclass
class Balancing:
    """What Elastic Load Balancing has, and the requests it saw."""

    groups: list[dict[str, Any]] = field(default_factory=lambda: [{"TargetGroups": [group()]}])
    targets: list[dict[str, Any]] = field(default_factory=lambda: [targets(ORDERS)])
    balancer: dict[str, Any] = field(default_factory=dict)
    listener: dict[str, Any] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=lambda: [{"Rules": [{"Actions": [FORWARD]}]}])
    security: list[dict[str, Any]] = field(default_factory=lambda: [allowing("0.0.0.0/0")])
    asked: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def open(self, opened: AccountSession) -> AccountSession:
        named = {"LoadBalancerArn": SHOP, "LoadBalancerName": "shop"}
        balancer = {**named, "Scheme": "internet-facing", "SecurityGroups": ["sg-1"], **self.balancer}
        listener = {"ListenerArn": "listener", "Protocol": "HTTPS", "Port": 443, **self.listener}
        replies: dict[str, list[dict[str, Any]]] = {
            "DescribeTargetGroups": self.groups,
            "DescribeTargetHealth": self.targets,
            "DescribeLoadBalancers": [{"LoadBalancers": [balancer]}],
            "DescribeListeners": [{"Listeners": [listener]}],
            "DescribeRules": self.rules,
        }
        self.asked = {name: answer(opened, "elbv2", name, *each) for name, each in replies.items()}
        groups = {"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": self.security}]}
        self.asked["DescribeSecurityGroups"] = answer(opened, "ec2", "DescribeSecurityGroups", groups)
        return opened

    def facts(self, opened: AccountSession | None = None) -> Triggers:
        return list_load_balancers(self.open(opened or session()))

    def entrances(self) -> tuple[Entrance, ...]:
        facts = self.facts()
        assert facts.gaps == ()
        ((trigger,),) = facts.of.values()
        assert trigger.enabled == bool(trigger.entrances)
        return trigger.entrances

    @property
    def calls(self) -> dict[str, int]:
        return {name: len(requests) for name, requests in self.asked.items() if requests}


def ruled(*actions: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{"Rules": [{"Actions": list(actions), **more}]}]
