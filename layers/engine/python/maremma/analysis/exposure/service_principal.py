"""Services that invoke the function: for whose resources, and who shapes what these bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.integration_permission import may_invoke
from maremma.analysis.exposure.phrases import ANY_ACCOUNT, ANYONE, conditions_of, organizations_called
from maremma.analysis.exposure.services import Service, service_of, sources_asked_for
from maremma.analysis.exposure.strangers.admission import INVOKE, Grant, qualified_arn
from maremma.analysis.exposure.strangers.narrowing import names_only
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, service_context, source_context
from maremma.analysis.exposure.strangers.variants import services_strangers
from maremma.analysis.exposure.trigger import admitted, through_trigger, widest_unseen
from maremma.analysis.iam import Caller, Truth, Verdict, wildcard_match
from maremma.model.function.api import ApiRoute
from maremma.model.function.exposure import Path, Reachability
from maremma.model.function.trigger import IN_POLICY, Trigger, TriggerKind
from maremma.model.iam.policy import Condition, PolicyDocument, Statement
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

SOURCE_KEYS = frozenset(
    {"aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"}
)
_BY_URL = "cloudfront"
_WILDCARDS = frozenset("*?")
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})


def for_any_account(grant: Grant, principal: str, target: Target) -> Verdict:
    """Whether a service may invoke the function for a stranger's source, who may name it as the statement likes."""
    contexts = services_strangers((grant.statement, *grant.denies), service_of(principal), principal, target)
    return grant.admits_some(Caller.service(principal), INVOKE, contexts).verdict


def behind_service(grant: Grant, principal: str, function: DiscoveredFunction) -> Doorway:
    """The paths that a service principal opens; a source that was seen is a door of its own, its statement no other."""
    service = service_of(principal)
    strangers = for_any_account(grant, principal, function.target)
    if strangers is Verdict.ALLOWED:
        says = f"Any account's resources can make {principal} invoke the function: the statement pins no source."
        path = _path(grant, _for_anybody(service), says, f"{principal} for {ANY_ACCOUNT}")
        return Doorway((path,), _perhaps_open(grant, service)) + _unseen(grant, service, function, pinned=False)
    level = _pinned(grant, principal, function.target, strangers)
    if level is None:
        return Doorway()
    if service.name == "apigateway":
        return _behind_api(grant, level, function)
    doorway = _behind_sources(grant, principal, level, function) + _taken_over(grant, principal, function)
    if strangers is Verdict.UNKNOWN:
        wider = _for_anybody(service)
        says = f"Any account's resources may be able to make {principal} invoke the function."
        return doorway + Doorway(possible=(_path(grant, wider, says, f"{principal} for {ANY_ACCOUNT}"),))
    return doorway


def _for_anybody(service: Service) -> Reachability:
    """Who shapes what it brings if it acts for every account. CloudFront comes by URLs only: see `function_url`."""
    return service.level if service.name == _BY_URL else service.for_strangers


def behind_source(
    grant: Grant, blockers: Iterable[Condition], level: Reachability, function: DiscoveredFunction
) -> Doorway:
    """The paths of a statement for anyone that asks for a source: the services of such sources use it.

    A pattern of many services is shown by the widest of them.
    """
    pinned, meant = sources_asked_for(blockers)
    doorway = join(
        _behind_sources(grant, f"{each.name}.amazonaws.com", level, function)
        + _taken_over(grant, f"{each.name}.amazonaws.com", function)
        for each in pinned
    )
    served = [_of_anybody(grant, each, function) for each in meant if each.serves_anybody and each.name != _BY_URL]
    widest = max(served, key=lambda each: (each.level, each.ceiling), default=Doorway())
    return doorway + (join(served) if pinned else widest) + (Doorway() if pinned else _brought(grant, meant, level))


def _brought(grant: Grant, services: Sequence[Service], level: Reachability) -> Doorway:
    """What some source of ours may bring where a statement names no service."""
    wide = max((each.level for each in services), default=level)
    if wide <= level:
        return Doorway()
    says = "What outsiders write to some source of this account may be what it makes its service bring."
    return Doorway(possible=(_path(grant, wide, says, "those who feed sources of this account"),))


def _of_anybody(grant: Grant, service: Service, function: DiscoveredFunction) -> Doorway:
    """What a service does for anybody by a statement for anyone, where the sources may be anybody's."""
    principal = f"{service.name}.amazonaws.com"
    verdict = for_any_account(grant, principal, function.target)
    may = "can" if verdict is Verdict.ALLOWED else "may be able to"
    says = f"Any account's resources {may} make {principal} invoke the function."
    path = _path(grant, service.for_strangers, says, f"{principal} for {ANY_ACCOUNT}")
    if verdict is Verdict.ALLOWED:
        return Doorway((path,))
    return Doorway(possible=(path,)) if verdict is Verdict.UNKNOWN else Doorway()


def _behind_sources(grant: Grant, principal: str, level: Reachability, function: DiscoveredFunction) -> Doorway:
    """What a statement for certain sources opens.

    Of our own sources that can be listed each is a door; if none is, somebody of the account could still make one.
    Those of other accounts and regions do not show from here.
    """
    service = service_of(principal)
    kind = IN_POLICY.get(service.name)
    sources = _sources(grant.statement, function)
    says, who = f"{principal} may invoke the function for {sources}.", f"{principal} for {sources}"
    if kind is None or level is not Reachability.INTERNAL or _elsewhere(grant.statement, function.target.region):
        path = _path(grant, max(service.level, level), says, who)
        return Doorway((path,), _perhaps_open(grant, service)) + _unseen(grant, service, function)
    doors = (through_trigger(each, function) for each in _matching(grant, kind, function))
    if max((door.level for door in doors), default=Reachability.UNUSED) >= level:
        return _unseen(grant, service, function)
    says = f"{principal} may invoke the function for {sources}, though nothing there was seen to do so."
    return Doorway((_path(grant, level, says, who),)) + _unseen(grant, service, function)


def _elsewhere(statement: Statement, region: str) -> bool:
    """Whether some of the sources are in another region for certain."""
    regions = {arn.split(":")[3] for arn in _arns(statement) if arn.count(":") >= 4}
    return any(each and not _WILDCARDS & set(each) and each != region for each in regions)


def _matching(grant: Grant, kind: TriggerKind, function: DiscoveredFunction) -> Iterator[Trigger]:
    """The triggers of a kind that the statement lets in."""
    alone = PolicyDocument(grant.policy.name, (grant.statement, *grant.denies))
    for trigger in function.triggers:
        here = trigger.kind is kind and qualified_arn(function, trigger.qualifier) == grant.resource
        if here and admitted(trigger, alone, function) is not Truth.FALSE:
            yield trigger


def _taken_over(grant: Grant, principal: str, function: DiscoveredFunction) -> Doorway:
    """A bucket that is gone leaves its name to anybody, and its ARN does not tell whose it is."""
    doorway = Doorway()
    for trigger in function.triggers:
        if trigger.kind is TriggerKind.BUCKET and not trigger.exists:
            verdict = takeover(grant, principal, trigger.source_arn, function)
            if verdict in _OPEN:
                level = service_of(principal).for_strangers
                says = f"Whoever takes the name of {trigger.source_arn}, which is gone, may invoke the function."
                path = _path(grant, level, says, f"{principal} for {ANY_ACCOUNT}")
                doorway += Doorway((path,)) if verdict is Verdict.ALLOWED else Doorway(possible=(path,))
    return doorway


def takeover(grant: Grant, principal: str, arn: str, function: DiscoveredFunction) -> Verdict:
    """Whether a service may invoke the function for a source of this ARN that is a stranger's."""
    service = service_of(principal)
    if not service.needs_account or service.name not in IN_POLICY:
        return Verdict.IMPLICIT
    context = source_context(service, principal, function.target, STRANGE_ACCOUNT, arn)
    return grant.admits(Caller.service(principal), INVOKE, context).verdict


def _unseen(grant: Grant, service: Service, function: DiscoveredFunction, *, pinned: bool = True) -> Doorway:
    """What a source of ours may bring that could not be listed."""
    kind = IN_POLICY.get(service.name)
    if kind is None or not (function.gaps_in(frozenset({kind.facet})) or (pinned and _any_region(grant, kind))):
        return Doorway()
    says = f"What {service.name} brings may come from others: not all of its {kind.facet} could be seen."
    level = Reachability.ANONYMOUS if _may_be_an_iot_authorizer(grant, kind) else widest_unseen(kind)
    return Doorway(possible=(_path(grant, level, says, f"those who feed {service.name}"),))


def _may_be_an_iot_authorizer(grant: Grant, kind: TriggerKind) -> bool:
    """An authorizer, which anybody may make IoT ask, is let in by the same principal as a rule."""
    arns = _arns(grant.statement)
    return kind is TriggerKind.IOT_RULE and not (arns and all(":rule/" in arn for arn in arns))


def _any_region(grant: Grant, kind: TriggerKind) -> bool:
    """Whether sources of other regions are let in. Topics alone send to functions elsewhere."""
    if kind is not TriggerKind.TOPIC:
        return False
    regions = [arn.split(":")[3] for arn in _arns(grant.statement) if arn.count(":") >= 4]
    return not regions or any(_WILDCARDS & set(each) for each in regions)


def _path(grant: Grant, level: Reachability, says: str, who: str) -> Path:
    return Path(level, grant.ref, says, who, conditions_of(grant, INVOKE))


def _pinned(grant: Grant, principal: str, target: Target, strangers: Verdict) -> Reachability | None:
    """INTERNAL if the sources are ours, CROSS_ACCOUNT if others', None if the statement lets no source in."""
    caller, service = Caller.service(principal), service_of(principal)
    own = grant.admits(caller, INVOKE, service_context(service, principal, target, target.account)).verdict
    blockers = grant.blockers(caller, INVOKE, service_context(service, principal, target, STRANGE_ACCOUNT))
    if blockers is None:
        return None
    pins = [each for each in (*grant.statement.conditions, *blockers) if each.key.lower() in SOURCE_KEYS]
    if all(names_only(each, target.account) for each in pins):
        return Reachability.INTERNAL if own in _OPEN or strangers in _OPEN else None
    return Reachability.CROSS_ACCOUNT


def _perhaps_open(grant: Grant, service: Service) -> tuple[Path, ...]:
    if service.widest is service.level:
        return ()
    says = f"What {service.name} brings may come from anybody: its own exposure was not looked at."
    return (_path(grant, service.widest, says, f"those who feed {service.name}"),)


def _behind_api(grant: Grant, level: Reachability, function: DiscoveredFunction) -> Doorway:
    if _names_authorizer(grant.statement):
        says = "API Gateway asks the function to authorize callers, whose tokens and headers it gets."
        return Doorway((_path(grant, Reachability.INDIRECT, says, "callers of the API"),))
    # Only an API of our own can be one of the routes that were seen.
    seen = [route for route in function.routes if level is Reachability.INTERNAL and _is_about(grant.statement, route)]
    if seen:
        permitted = {may_invoke(route, function) for route in seen}
        if Truth.TRUE in permitted or Truth.UNKNOWN not in permitted:
            return Doorway()
        says = "API Gateway may invoke the function, under conditions that are not known."
        return Doorway((_path(grant, level, says, f"API Gateway for {_sources(grant.statement, function)}"),))
    says = "API Gateway may invoke the function, but no route that does was seen: the API may be gone, or elsewhere."
    open_api = _path(grant, Reachability.ANONYMOUS, "An API that was not seen may let anybody in.", ANYONE)
    return Doorway((_path(grant, level, says, f"API Gateway for {_sources(grant.statement, function)}"),), (open_api,))


def _arns(statement: Statement) -> tuple[str, ...]:
    return tuple(v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values)


def _names_authorizer(statement: Statement) -> bool:
    arns = _arns(statement)
    return bool(arns) and all("/authorizers/" in arn for arn in arns)


def _is_about(statement: Statement, route: ApiRoute) -> bool:
    arns = _arns(statement)
    apis = (arn.split(":", 5)[-1].split("/", 1)[0] for arn in arns)
    return not arns or any(wildcard_match(api, route.api_id) for api in apis)


def _pinned_to(pin: Condition, function: DiscoveredFunction) -> tuple[str, ...]:
    return (organizations_called(pin.values, function),) if pin.key.lower() == "aws:sourceorgid" else pin.values


def _sources(statement: Statement, function: DiscoveredFunction) -> str:
    pins = [each for each in statement.conditions if each.key.lower() in SOURCE_KEYS]
    values = ", ".join(dict.fromkeys(said for each in pins for said in _pinned_to(each, function)))
    return values or "sources that other conditions limit"
