"""Permissions for sources that are gone, or that do not use them any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from maremma.analysis.exposure.service_principal import takeover
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.source_services import services_behind
from maremma.analysis.exposure.strangers.admission import INVOKE, Grant, grants_of, qualified_arn
from maremma.analysis.exposure.strangers.stranger import source_context
from maremma.analysis.iam import Caller, Verdict, wildcard_match
from maremma.model.facet import Facet
from maremma.model.function.trigger import IN_POLICY, Trigger, TriggerKind
from maremma.model.iam.policy import Statement
from maremma.model.location import StatementRef
from maremma.model.snapshot import DiscoveredFunction

_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})
_API = "apigateway"


class Recreator(StrEnum):
    """Who could put a source in the place of the one that is gone."""

    ANYONE = "anyone"
    THIS_ACCOUNT = "this account"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dangling:
    """A statement that lets a service in for a source which does not invoke the function.

    `gone`: the source does not exist any more. Otherwise it may still be there, and is not set up to invoke.
    `may_authorize`: the statement is for the authorizers of an API too, and those do not show at the function.
    """

    at: StatementRef
    qualifier: str
    principal: str
    source: str
    gone: bool
    by: Recreator
    may_authorize: bool = False


def dangling_statements(function: DiscoveredFunction) -> tuple[Dangling, ...]:
    """The dangling permissions of every qualifier, by statement and source.

    Only sources of this account and region that are named in full, and only where the triggers of their kind were all
    seen: what is missing from a part proves nothing. A bucket that was looked for and not found needs no list.
    A statement for anyone that is limited to a source is one for the service of that source.
    """
    return tuple(
        dict.fromkeys(
            found
            for qualifier, policy in function.policies
            for grant in grants_of(policy, INVOKE, resource=qualified_arn(function, qualifier))
            for principal in _services(grant.statement)
            for found in _behind(grant, qualifier, principal, function)
        )
    )


def _services(statement: Statement) -> Iterator[str]:
    yield from (each.value for each in statement.principals if each.kind == "Service")
    yield from (each for each in services_behind(statement) if service_of(each).name in {_API, *IN_POLICY})


def _behind(grant: Grant, qualifier: str, principal: str, function: DiscoveredFunction) -> Iterator[Dangling]:
    for arn in _named(grant, function):
        service = service_of(principal)
        context = source_context(service, principal, function.target, function.target.account, arn)
        if grant.admits(Caller.service(principal), INVOKE, context).verdict not in _OPEN:
            continue
        gone = _is_gone(arn, function)
        if gone or _is_idle(service.name, arn, qualifier, function):
            yield Dangling(
                at=grant.ref,
                qualifier=qualifier,
                principal=principal,
                source=arn,
                gone=gone,
                by=_recreator(grant, principal, arn, function) if gone else Recreator.THIS_ACCOUNT,
                may_authorize=service.name == _API and _is_for_authorizers(arn),
            )


def _named(grant: Grant, function: DiscoveredFunction) -> Iterator[str]:
    """The sources that the statement names in full, of this account and region or with neither in their ARN."""
    place = function.target.place
    for condition in grant.statement.conditions:
        if condition.key.lower() != "aws:sourcearn" or "not" in condition.operator.lower():
            continue
        for arn in condition.values:
            parts = arn.split(":", 5)
            if len(parts) == 6 and parts[3] in {"", place.region} and parts[4] in {"", place.account}:
                yield arn


def _is_gone(arn: str, function: DiscoveredFunction) -> bool:
    return any(not each.exists for each in function.triggers if _is_of(each, arn))


def _is_idle(service: str, arn: str, qualifier: str, function: DiscoveredFunction) -> bool:
    """Whether no source of this ARN invokes the function, all of its kind having been seen."""
    if service == _API:
        api = arn.split(":", 5)[-1].split("/", 1)[0]
        known = "/authorizers/" in arn or function.gaps_in(frozenset({Facet.APIS})) or _is_pattern(api)
        return not known and not any(route.api_id == api and route.stages for route in function.routes)
    kind = IN_POLICY.get(service)
    # The star behind a log group stands for its streams.
    name = arn.removesuffix(":*") if kind is TriggerKind.LOG_SUBSCRIPTION else arn
    if kind is None or _is_pattern(name) or function.gaps_in(frozenset({kind.facet})):
        return False
    return not any(
        each.enabled and each.exists and each.qualifier == qualifier
        for each in function.triggers
        if each.kind is kind and _is_of(each, arn)
    )


def _is_for_authorizers(arn: str) -> bool:
    """Whether the ARN stands for whatever the API has, and so for an authorizer."""
    return wildcard_match(arn, f"{arn.split('/', 1)[0]}/authorizers/any")


def _is_of(trigger: Trigger, arn: str) -> bool:
    return trigger.source_arn.removesuffix(":*") == arn.removesuffix(":*")


def _is_pattern(text: str) -> bool:
    return bool({"*", "?", "$"} & set(text))


def _recreator(grant: Grant, principal: str, arn: str, function: DiscoveredFunction) -> Recreator:
    match takeover(grant, principal, arn, function):
        case Verdict.ALLOWED:
            return Recreator.ANYONE
        case Verdict.UNKNOWN:
            return Recreator.UNKNOWN
        case _:
            return Recreator.THIS_ACCOUNT
