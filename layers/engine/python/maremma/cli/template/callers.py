"""Who may call what invokes a function: the ways in of user pools, GraphQL APIs, load balancers and distributions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maremma.bounded import read_number
from maremma.cli.template.doors import Building
from maremma.cli.template.open_values import OPEN_FORM
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance

Properties = Mapping[str, Any]

_OPENS = OPEN_FORM[0]
_SCALARS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The ways in to a source, and whether these are all."""

    entrances: tuple[Entrance, ...] = ()
    seen: bool = True


def asked(building: Building, how: str, name: str, spec: Properties, key: str) -> Asked:
    """Who may call a resource. What another language declares of it is not all in the template that is made of it."""
    if not how:
        return Asked()
    if building.template.places:
        return Asked(seen=False)
    return _ASKED[how](_Source(building, name, spec, key))


@dataclass(frozen=True, slots=True)
class _Source:
    """A resource that invokes a function; `key` is what stands before that function."""

    building: Building
    name: str
    spec: Properties
    key: str

    def of_type(self, kind: str) -> Iterator[tuple[str, Properties]]:
        """The resources of a type, with their properties worked out."""
        return self.building.of_type(kind)

    def holds(self, value: object) -> bool:
        """Whether a value refers to the resource."""
        return self.building.resource_in(value) == self.name


def _pool(of: _Source) -> Asked:
    from maremma.aws.collect.triggers.pool_entrances import Joining, entrance_of

    deciding = {each: of.spec.get(each) for each in ("AdminCreateUserConfig", "AccountRecoverySetting", "Policies")}
    providers = {
        str(provider.get("ProviderType"))
        for _, provider in of.of_type("AWS::Cognito::UserPoolIdentityProvider")
        if of.holds(provider.get("UserPoolId"))
    }
    try:
        joining = Joining.of(_plain(deciding), providers, all_seen=True)
    except (AttributeError, TypeError):
        return Asked(seen=False)  # it has not the form of a user pool's settings
    return Asked(entrances=(entrance_of(of.key.removesuffix("Config"), joining),), seen=not _is_open(deciding))


def _authorizer(of: _Source) -> Asked:
    from maremma.aws.collect.triggers.appsync.auth_modes import authorizer_entrance

    return Asked(entrances=(authorizer_entrance(private=of.spec.get("Visibility") == "PRIVATE"),))


def _api(of: _Source) -> Asked:
    from maremma.aws.collect.triggers.appsync.auth_modes import entrance_of, in_order

    held = of.building.resource_in(of.spec.get("ApiId"))
    api = next((each for one, each in of.of_type("AWS::AppSync::GraphQLApi") if one == held), None)
    if api is None:
        return Asked(seen=False)
    others = api.get("AdditionalAuthenticationProviders")
    providers = [api, *(each for each in (others if isinstance(others, list) else ()) if isinstance(each, dict))]
    private = api.get("Visibility") == "PRIVATE"
    modes = (str(each.get("AuthenticationType")) for each in providers)
    return Asked(
        entrances=in_order(entrance_of(mode, private=private) for mode in modes), seen=not isinstance(others, str)
    )


def _behaviours(of: _Source) -> Asked:
    config = of.spec.get("DistributionConfig")
    config = config if isinstance(config, dict) else {}
    others = config.get("CacheBehaviors")
    found = [config.get("DefaultCacheBehavior"), *(others if isinstance(others, list) else ())]
    running = [each for each in found if isinstance(each, dict) and each.get("LambdaFunctionAssociations")]
    return Asked(entrances=tuple(dict.fromkeys(map(_behaviour, running))))


def _behaviour(behaviour: Properties) -> Entrance:
    # CloudFront turns away a request without a valid signature before it runs any function.
    signed = any(
        isinstance(behaviour.get(each), list) and behaviour[each] for each in ("TrustedKeyGroups", "TrustedSigners")
    )
    check = CallerCheck.SIGNED if signed else CallerCheck.NONE
    return Entrance(check=check, says=f"path {behaviour.get('PathPattern') or '*'}")


def _listeners(of: _Source) -> Asked:
    from maremma.aws.collect.triggers.balancers.listener_rules import forwards_to, rule_entrance

    building, group = of.building, of.building.values.arn(of.name)
    listeners = dict(building.of_type("AWS::ElasticLoadBalancingV2::Listener"))
    rules: list[tuple[Properties, str]] = [
        ({**each, "Actions": each.get("DefaultActions")}, one) for one, each in listeners.items()
    ]
    for _, each in building.of_type("AWS::ElasticLoadBalancingV2::ListenerRule"):
        rules.append((each, building.resource_in(each.get("ListenerArn")) or ""))
    found: list[Entrance] = []
    seen = True
    for rule, holder in rules:
        try:
            if not forwards_to(group, _plain(rule)):
                continue
            listener = _plain(listeners[holder])
            balancer, ingress = _balancer(building, listener)
            listener = {**listener, "Port": read_number(str(listener.get("Port"))) or 0}
            entrance = rule_entrance(_plain(rule), listener, balancer, ingress)
        except (LookupError, ValueError, TypeError, AttributeError):
            seen = False  # it is elsewhere, or not the form of a rule
            continue
        found += [entrance] if entrance is not None else []
    return Asked(entrances=tuple(dict.fromkeys(found)), seen=seen and bool(found))


def _balancer(building: Building, listener: Properties) -> tuple[Properties, tuple[Properties, ...] | None]:
    """The load balancer of a listener, and what its security groups let in; None if that is not all known."""
    name = building.resource_in(listener.get("LoadBalancerArn")) or ""
    spec = dict(building.of_type("AWS::ElasticLoadBalancingV2::LoadBalancer"))[name]
    shown = {"LoadBalancerName": spec.get("Name", name), "Scheme": spec.get("Scheme")}
    if spec.get("Scheme") == "internal":
        return shown, ({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},)
    groups = dict(building.of_type("AWS::EC2::SecurityGroup"))
    named = [building.resource_in(each) for each in building.values.listed(spec.get("SecurityGroups"))]
    if not named or any(each not in groups for each in named):
        return shown, None
    rules = [each for one in named if one for each in building.values.listed(groups[one].get("SecurityGroupIngress"))]
    for _, each in building.of_type("AWS::EC2::SecurityGroupIngress"):
        rules += [each] if building.resource_in(each.get("GroupId")) in named else []
    return shown, tuple(map(_ingress, rules))


def _ingress(rule: Properties) -> Properties:
    """A rule of a security group as EC2 describes it."""
    blocks = (("IpRanges", "CidrIp", "CidrIp"), ("Ipv6Ranges", "CidrIpv6", "CidrIpv6"))
    others = (
        ("PrefixListIds", "PrefixListId", "SourcePrefixListId"),
        ("UserIdGroupPairs", "GroupId", "SourceSecurityGroupId"),
    )
    found: dict[str, Any] = {
        each: [{key: str(rule[given])}] for each, key, given in (*blocks, *others) if given in rule
    }
    ports = {key: read_number(str(rule[key])) or 0 for key in ("FromPort", "ToPort") if key in rule}
    return {"IpProtocol": str(rule.get("IpProtocol")), **ports, **found}


def _plain(value: Any) -> Any:
    """The value with its truths as such: CloudFormation takes them as texts, too."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return _SCALARS.get(value, value) if isinstance(value, str) else value


def _is_open(value: object) -> bool:
    """Whether something in it is told when the template is deployed."""
    parts: Iterator[object] = iter(
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    )
    return (isinstance(value, str) and value.startswith(_OPENS)) or any(map(_is_open, parts))


_ASKED: Mapping[str, Callable[[_Source], Asked]] = {
    "pool": _pool,
    "api": _api,
    "authorizer": _authorizer,
    "listeners": _listeners,
    "behaviours": _behaviours,
}
