"""Creates the load balancer of a fleet, with a rule and a target group for each function behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.networks import Network
from sandbox.fleet.permissions import let_service
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import BalancerRule, RouteAuth

_LOGIN = "https://login.shop.example"


def create_balancer(place: Place, functions: Iterable[FleetFunction], network: Network) -> None:
    """Create the load balancer in front of the functions that have a rule of it, if there are any."""
    rules = [
        (function.name, trigger)
        for function in functions
        for trigger in function.triggers
        if isinstance(trigger, BalancerRule)
    ]
    if not rules:
        return
    listener = _listener(place, network)
    for priority, (function, rule) in enumerate(rules, start=1):
        group = _target_group(place, function)
        place.client("elbv2").create_rule(
            ListenerArn=listener,
            Priority=priority,
            Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": [rule.path]}}],
            Actions=[*_authentication(rule), {"Type": "forward", "Order": 2, "TargetGroupArn": group}],
        )


def _listener(place: Place, network: Network) -> str:
    """HTTPS of a load balancer that faces the internet; what no rule takes is not found."""
    client = place.client("elbv2")
    balancer = client.create_load_balancer(
        Name="shop-web",
        Type="application",
        Scheme="internet-facing",
        Subnets=list(network.public_subnets),
        SecurityGroups=[network.balancer_group],
    )
    certificate = place.client("acm").request_certificate(DomainName="shop.example")["CertificateArn"]
    made = client.create_listener(
        LoadBalancerArn=balancer["LoadBalancers"][0]["LoadBalancerArn"],
        Protocol="HTTPS",
        Port=443,
        Certificates=[{"CertificateArn": certificate}],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )
    return str(made["Listeners"][0]["ListenerArn"])


def _target_group(place: Place, function: str) -> str:
    client = place.client("elbv2")
    group = str(client.create_target_group(Name=function, TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"])
    let_service(place, function, "elasticloadbalancing", sid="target", source=group)
    client.register_targets(TargetGroupArn=group, Targets=[{"Id": place.function(function)}])
    return group


def _authentication(rule: BalancerRule) -> list[dict[str, Any]]:
    if rule.auth is not RouteAuth.OIDC:
        return []
    login = {
        "Issuer": _LOGIN,
        "AuthorizationEndpoint": f"{_LOGIN}/authorize",
        "TokenEndpoint": f"{_LOGIN}/token",
        "UserInfoEndpoint": f"{_LOGIN}/user",
        "ClientId": "shop-web",
        "UseExistingClientSecret": True,
        "OnUnauthenticatedRequest": "authenticate",
    }
    return [{"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": login}]
