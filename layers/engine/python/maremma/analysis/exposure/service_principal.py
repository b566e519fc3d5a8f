"""Services that invoke the function: for whose resources, and who shapes what these bring."""

from __future__ import annotations

from collections.abc import Iterable

from maremma.analysis.exposure.admission import INVOKE, Grant
from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.narrowing import names_only
from maremma.analysis.exposure.services import CONFUSED_DEPUTY, Service, service_of
from maremma.analysis.exposure.stranger import STRANGE_ACCOUNT, service_context
from maremma.analysis.iam import Caller, Decision, Verdict, wildcard_match
from maremma.model.api import ApiRoute
from maremma.model.exposure import Path, Reachability
from maremma.model.policy import Condition, PolicyDocument, Statement
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

_SOURCE_KEYS = frozenset(
    {"aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"}
)
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})


def admits_any_account(
    policy: PolicyDocument, statement: Statement, principal: str, target: Target, *, action: str = INVOKE
) -> Decision:
    """Whether a service that `statement` lets in may invoke the function for a resource of any account."""
    return _for_account(Grant(policy, statement), principal, target, STRANGE_ACCOUNT, action)


def behind_service(grant: Grant, principal: str, function: DiscoveredFunction) -> Doorway:
    """The path that a service principal opens; a route that was seen is a door of its own, its statement no other."""
    service = service_of(principal)
    strangers = _for_account(grant, principal, function.target, STRANGE_ACCOUNT).verdict
    if strangers is Verdict.ALLOWED:
        says = f"Any account's resources can make {principal} invoke the function: the statement pins no source."
        path = Path(max(service.level, Reachability.CROSS_ACCOUNT), grant.ref, says)
        return Doorway((path,), _perhaps_open(grant, service))
    level = _pinned(grant, principal, function.target, strangers)
    if level is None:
        return Doorway()
    if service.name == "apigateway":
        return _behind_api(grant, level, function)
    says = f"{principal} may invoke the function for {_sources(grant.statement)}."
    doorway = Doorway((Path(max(service.level, level), grant.ref, says),), _perhaps_open(grant, service))
    if strangers is Verdict.UNKNOWN:
        wider = max(service.level, Reachability.CROSS_ACCOUNT)
        says = f"Any account's resources may be able to make {principal} invoke the function."
        return doorway + Doorway(possible=(Path(wider, grant.ref, says),))
    return doorway


def behind_source(grant: Grant, blockers: Iterable[Condition], level: Reachability) -> Doorway:
    """The paths of a statement for anyone that is pinned by `aws:SourceArn`: the services of these sources use it."""
    services = {
        _source_service(value)
        for condition in blockers
        if condition.key.lower() == "aws:sourcearn"
        for value in condition.values
    }
    return join(
        Doorway(
            (Path(max(level, service.level), grant.ref, f"{service.name} may invoke the function for its sources."),),
            _perhaps_open(grant, service),
        )
        for service in CONFUSED_DEPUTY.values()
        if (service.source or service.name) in services
    )


def _source_service(arn: str) -> str:
    return arn.split(":")[2] if arn.count(":") >= 2 else ""


def _for_account(grant: Grant, principal: str, target: Target, account: str, action: str = INVOKE) -> Decision:
    context = service_context(service_of(principal), principal, target, account)
    return grant.admits(Caller.service(principal), action, context)


def _pinned(grant: Grant, principal: str, target: Target, strangers: Verdict) -> Reachability | None:
    """INTERNAL if the sources are ours, CROSS_ACCOUNT if others', None if the statement lets no source in."""
    own = _for_account(grant, principal, target, target.account).verdict
    context = service_context(service_of(principal), principal, target, STRANGE_ACCOUNT)
    blockers = grant.blockers(Caller.service(principal), INVOKE, context)
    if blockers is None:
        return None
    pins = [each for each in (*grant.statement.conditions, *blockers) if each.key.lower() in _SOURCE_KEYS]
    if all(names_only(each, target.account) for each in pins):
        return Reachability.INTERNAL if own in _OPEN or strangers in _OPEN else None
    return Reachability.CROSS_ACCOUNT


def _perhaps_open(grant: Grant, service: Service) -> tuple[Path, ...]:
    if service.widest is service.level:
        return ()
    says = f"What {service.name} brings may come from anybody: its own exposure was not looked at."
    return (Path(service.widest, grant.ref, says),)


def _behind_api(grant: Grant, level: Reachability, function: DiscoveredFunction) -> Doorway:
    if _names_authorizer(grant.statement):
        says = "API Gateway asks the function to authorize callers, whose tokens and headers it gets."
        return Doorway((Path(Reachability.INDIRECT, grant.ref, says),))
    # Only an API of our own can be one of the routes that were seen.
    if level is Reachability.INTERNAL and any(_is_about(grant.statement, route) for route in function.routes):
        return Doorway()
    says = (
        "API Gateway may invoke the function, but no route that does was seen: the API may be gone, or a WebSocket API."
    )
    open_api = Path(Reachability.ANONYMOUS, grant.ref, "An API that was not seen may let anybody in.")
    return Doorway((Path(level, grant.ref, says),), (open_api,))


def _arns(statement: Statement) -> tuple[str, ...]:
    return tuple(v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values)


def _names_authorizer(statement: Statement) -> bool:
    arns = _arns(statement)
    return bool(arns) and all("/authorizers/" in arn for arn in arns)


def _is_about(statement: Statement, route: ApiRoute) -> bool:
    arns = _arns(statement)
    apis = (arn.split(":", 5)[-1].split("/", 1)[0] for arn in arns)
    return not arns or any(wildcard_match(api, route.api_id) for api in apis)


def _sources(statement: Statement) -> str:
    pins = [each for each in statement.conditions if each.key.lower() in _SOURCE_KEYS]
    values = ", ".join(dict.fromkeys(value for each in pins for value in each.values))
    return values or "sources that other conditions limit"
