"""How data could leave a function: by its answer, over the internet, through an endpoint, to another account.

- Outside of a VPC a function reaches the internet. Inside, a default route to a NAT gateway leads there if a security
  group lets out to public addresses; other gateways may lead there, which their own routes say. An internet gateway
  alone is no way, since a function has no public address, unless subnet and function speak IPv6.
- Through an endpoint whose policy is open, an attacker writes with credentials of their own to resources of their own.
- The answer counts where who calls waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network

from maremma.analysis.exposure import service_of
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, STRANGER, stranger_context
from maremma.analysis.iam import (
    Caller,
    ListedActions,
    Policies,
    Request,
    Verdict,
    effective_permissions,
    parse_policy,
    simulate,
    statement_ref,
)
from maremma.analysis.tables import table
from maremma.bounded import is_number
from maremma.model.evidence import Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Path
from maremma.model.function.network import EgressRule, Endpoint, Network
from maremma.model.iam.policy import Principal
from maremma.model.location import ConfigPath
from maremma.model.snapshot import FunctionSnapshot, Role
from maremma.model.target import Target

_ROUTES = ConfigPath("VpcConfig.SubnetIds")
_NETWORK = ConfigPath("VpcConfig")
_EVERYTHING = parse_policy("the stranger's own", {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way for data to leave, in a word or two, and why; without `is_open` it may be one, for all that is known."""

    to: str
    step: Step
    is_open: bool = True


def ways_out(function: FunctionSnapshot, door: Path | None = None) -> tuple[WayOut, ...]:
    """The ways out for what comes in through a door, open ones first; none if surely nothing leaves."""
    found = [*_over_the_network(function), *_to_accounts(function.role, function.target)]
    if door is not None and _waits_for_an_answer(door, function):
        found.append(WayOut("the answer", Step(door.at, "who calls gets the function's answer")))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.is_open))


def _waits_for_an_answer(door: Path, function: FunctionSnapshot) -> bool:
    """Whether those behind the door get an answer, as far as is known."""
    handed_over = [each.location for each in function.triggers if each.hands_over]
    handed_over += [each.location for each in function.event_sources]
    return door.at not in handed_over and not any(
        statement_ref(policy, statement) == door.at and _hands_over(statement.principals)
        for _, policy in function.policies
        for statement in policy.statements
    )


def _hands_over(principals: Sequence[Principal]) -> bool:
    """Whether all that a statement lets in are services that do not wait."""
    return bool(principals) and all(
        each.kind == "Service" and service_of(each.value).asynchronous for each in principals
    )


def _over_the_network(function: FunctionSnapshot) -> Iterator[WayOut]:
    if not function.configuration.vpc_id and not function.configuration.subnet_ids:
        yield WayOut("internet", Step(_NETWORK, "the function is in no VPC, so that it reaches the internet"))
        return
    network = function.network
    if network is not None:
        yield from _along_routes(network)
    yield from _through_endpoints(function)
    gaps = function.gaps_in(frozenset({Facet.NETWORK, Facet.ENDPOINTS}))
    if network is None or gaps:
        why = gaps[0].says if gaps else "the VPC was not looked at"
        yield WayOut("wherever its VPC leads", Step(_NETWORK, why), is_open=False)


def _along_routes(network: Network) -> Iterator[WayOut]:
    if not any(map(_is_public, network.egress)):
        return
    for target in sorted({route for each in network.subnets for route in each.default_routes}):
        if target.startswith("nat-"):
            says = f"a default route leads to {target}, and a security group lets out to public addresses"
            yield WayOut("internet", Step(_ROUTES, says))
        else:
            says = f"a default route leads to {target}, and whether that reaches the internet is not known"
            yield WayOut("internet", Step(_ROUTES, says), is_open=False)


def _is_public(rule: EgressRule) -> bool:
    """Whether a rule lets out to public addresses; a prefix list holds whatever its owner puts there."""
    if rule.destination.startswith("sg-"):
        return False
    try:
        network = ip_network(rule.destination, strict=False)
    except ValueError:
        return True
    return network.is_global or network.prefixlen == 0


def _through_endpoints(function: FunctionSnapshot) -> Iterator[WayOut]:
    own = function.configuration.vpc_id
    # Those of a version that was moved are not those of its own network, which is a gap.
    for endpoint in (each for each in function.endpoints if each.vpc_id == own):
        verdict = _lets_strangers_through(endpoint, function.target)
        if verdict in {Verdict.ALLOWED, Verdict.UNKNOWN}:
            says = f"the endpoint {endpoint.id} of {endpoint.service} lets through to resources of any account"
            at = ConfigPath("PolicyDocument", endpoint.id)
            yield WayOut(f"any account's {endpoint.service}", Step(at, says), is_open=verdict is Verdict.ALLOWED)


def _lets_strangers_through(endpoint: Endpoint, own: Target) -> Verdict:
    """Whether a stranger's request to a resource of theirs gets through; UNKNOWN where it may write nothing there."""
    rows = table(__package__, "egress")["endpoints"]
    action, resource = rows.get(endpoint.service, (f"{endpoint.service}:Anything", "*"))
    if endpoint.policy is None:
        return Verdict.UNKNOWN
    request = Request(
        principal=STRANGER,
        action=action,
        resource=resource.format(partition=own.partition, region=own.region, account=STRANGE_ACCOUNT),
        context=stranger_context().having(
            {
                "aws:ResourceAccount": STRANGE_ACCOUNT,
                "s3:ResourceAccount": STRANGE_ACCOUNT,
                "aws:ResourceOrgID": "o-0000000000",
                "aws:SourceVpc": endpoint.vpc_id,
                "aws:SourceVpce": endpoint.id,
                "aws:VpceAccount": own.account,
            },
            absent=("aws:SourceIp",),
        ),
    )
    verdict = simulate(request, Policies(identity=(_EVERYTHING,), endpoint=(endpoint.policy,))).verdict
    return Verdict.UNKNOWN if verdict is Verdict.ALLOWED and endpoint.service not in rows else verdict


def _to_accounts(role: Role | None, own: Target) -> Iterator[WayOut]:
    """The accounts that the role's policies name for what it may write to."""
    if role is None:
        return
    # What is there is limited by its own organization's resource control policies.
    policies = Policies(identity=role.policies, boundary=role.boundary, scps=role.scps)
    for grant in effective_permissions(Caller.aws(role.arn), policies, _sending()):
        for pattern in (max(region.within, key=len) for region in grant.resources):
            account = pattern.split(":", 5)[4] if pattern.count(":") >= 5 else ""
            if is_number(account) and account != own.account:
                action = _sending().names(grant.actions)[0]
                step = Step(grant.statements[0], f"the role may send there ({action} on {pattern})")
                yield WayOut(f"account {account}", step)


@cache
def _sending() -> ListedActions:
    return ListedActions(table(__package__, "egress")["sending"]["actions"])
