"""The same paths asked the other way round: what one caller may invoke, and who of the account may by its policies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.exposure.api import through_routes
from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.event_source import through_event_source
from maremma.analysis.exposure.function_url import through_cloudfront
from maremma.analysis.exposure.join import doorways_of
from maremma.analysis.exposure.phrases import ANY_ACCOUNT, ANYONE, THIS_ACCOUNT
from maremma.analysis.exposure.service_principal import behind_service
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.strangers.admission import INVOKE, grants_of, qualified_arn
from maremma.analysis.exposure.strangers.stranger import account_context
from maremma.analysis.exposure.trigger import through_trigger
from maremma.analysis.iam import Caller, Decision, Policies, Request, Verdict, simulate
from maremma.analysis.iam.settled import settled, settled_function
from maremma.model.facet import Facet
from maremma.model.function.exposure import Path, Reachability
from maremma.model.iam.identity import Identity
from maremma.model.location import ConfigPath
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import LATEST

_NOT_TOLD = ("principals of", "those whom", "other accounts", "users of", "Federated", "CanonicalUser")
"""How callers begin of whom an account may be one, or have one."""

_WIDEST_FIRST = (Verdict.ALLOWED, Verdict.UNKNOWN, Verdict.DENIED, Verdict.IMPLICIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoker:
    """A user or role that may invoke a function; it is not `certain` where that hangs on what is not known."""

    arn: str
    through: str
    conditions: tuple[str, ...]
    certain: bool

    @property
    def path(self) -> Path:
        """The same as one of the function's paths."""
        says = f"{self.arn} {'may' if self.certain else 'may be able to'} invoke the function by {self.through}."
        return Path(Reachability.INTERNAL, ConfigPath("Identity policies", self.arn), says, self.arn, self.conditions)


def invokers(function: DiscoveredFunction, identities: Iterable[Identity]) -> tuple[Invoker, ...]:
    """The identities of the function's account that may invoke it, certain ones first."""
    function = settled_function(function)
    found = (_invoker(function, settled(each, function.observed_at)) for each in identities)
    return tuple(sorted(filter(None, found), key=lambda each: (not each.certain, each.arn)))


def open_to_anyone(function: DiscoveredFunction) -> Doorway:
    """The paths for which nobody needs anything of ours."""
    return _only(doorways_of(function), lambda path: path.reachability is Reachability.ANONYMOUS)


def open_to_account(function: DiscoveredFunction, account: str) -> Doorway:
    """The paths for an account; where only a larger circle is named that it may belong to, they are possible."""
    seen = doorways_of(function)
    if account == function.target.account:
        return _only(seen, lambda path: path.reachability is Reachability.INTERNAL or _names(path.who, THIS_ACCOUNT))
    named = _only(seen, lambda path: _names(path.who, account))
    perhaps = (each for each in (*seen.paths, *seen.possible) if each.who.startswith(_NOT_TOLD))
    others = tuple(each for each in perhaps if each not in (*named.paths, *named.possible))
    return named + Doorway(possible=others)


def open_to_service(function: DiscoveredFunction, principal: str) -> Doorway:
    """The paths through a service: its statements, and its triggers, routes, URLs and what is polled of it."""
    service = service_of(principal)
    statements = (
        behind_service(grant, each.value, function)
        for qualifier, policy in function.policies
        for grant in grants_of(policy, INVOKE, resource=qualified_arn(function, qualifier))
        for each in grant.statement.principals
        if each.kind == "Service" and service_of(each.value).name == service.name
    )
    triggers = (through_trigger(each, function) for each in function.triggers if each.kind == service.name)
    routes = [through_routes(function)] if service.name == "apigateway" else []
    urls = [through_cloudfront(function)] if service.name == "cloudfront" else []
    # Lambda polls these itself, but what they hold is what comes.
    polled = (
        through_event_source(each, function) for each in function.event_sources if _is_of(each.source_arn, service.name)
    )
    piped = (through_trigger(each, function) for each in function.triggers if _is_of(each.fed_by, service.name))
    return join((*statements, *triggers, *routes, *urls, *polled, *piped))


def _is_of(arn: str, service: str) -> bool:
    return arn.split(":")[2:3] == [service]


def _only(doorway: Doorway, wanted: Callable[[Path], bool]) -> Doorway:
    return Doorway(tuple(filter(wanted, doorway.paths)), tuple(filter(wanted, doorway.possible)))


def _names(who: str, account: str) -> bool:
    """Whether an account is among the callers: by its number, or because anybody is."""
    return who == ANYONE or ANY_ACCOUNT in who or re.search(rf"\b{re.escape(account)}\b", who) is not None


def _invoker(function: DiscoveredFunction, identity: Identity) -> Invoker | None:
    decisions = [(qualifier, _decide(function, identity, qualifier)) for qualifier in _qualifiers(function)]
    qualifier, decision = min(decisions, key=lambda each: _WIDEST_FIRST.index(each[1].verdict))
    if decision.verdict not in {Verdict.ALLOWED, Verdict.UNKNOWN}:
        return None
    unread = () if identity.seen else ("a policy of it could not be read",)
    policies_gap = function.gaps_in(frozenset({Facet.RESOURCE_POLICY}))
    # A resource policy that was not seen can take away what identity policies give.
    unseen = ("the resource policy, which could not be read, does not deny it",) if policies_gap else ()
    hangs = tuple(f"{each.says} ({each.statement}, {each.effect})" for each in decision.undecided)
    return Invoker(
        arn=identity.arn,
        through=str(decision.statement) if decision.statement else "its policies",
        conditions=(*hangs, *unread, *unseen, *(() if qualifier == LATEST else (f"as {qualifier}",))),
        certain=decision.verdict is Verdict.ALLOWED and not unread and not unseen,
    )


def _qualifiers(function: DiscoveredFunction) -> Iterator[str]:
    others = (*(each.qualifier for each in function.versions), *(qualifier for qualifier, _ in function.policies))
    return iter(dict.fromkeys((LATEST, *others)))


def _decide(function: DiscoveredFunction, identity: Identity, qualifier: str) -> Decision:
    context = account_context(function.target.account).having(
        {"aws:PrincipalArn": identity.arn, "aws:PrincipalType": "AssumedRole" if identity.is_role else "User"}
    )
    request = Request(
        principal=Caller.aws(identity.caller_arn),
        action=INVOKE,
        resource=qualified_arn(function, qualifier),
        context=context,
    )
    resource = tuple(policy for attached_to, policy in function.policies if attached_to == qualifier)
    return simulate(request, Policies(identity=identity.policies, boundary=identity.boundary, resource=resource))
