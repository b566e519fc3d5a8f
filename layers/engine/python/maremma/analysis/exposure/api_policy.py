"""The resource policy of a REST API: whom it lets call a route before any authorizer is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maremma.analysis.exposure.phrases import THIS_ACCOUNT, called_within, principal_called
from maremma.analysis.exposure.route_calls import Call, calls_of
from maremma.analysis.exposure.strangers.admission import Grant
from maremma.analysis.exposure.strangers.narrowing import narrowed
from maremma.analysis.exposure.strangers.stranger import STRANGER, resource_context
from maremma.analysis.exposure.strangers.variants import Way, conditions_in, strangers
from maremma.analysis.iam import (
    ANONYMOUS,
    Request,
    Verdict,
    account_of,
    admits,
    is_anyone,
    statement_acts_on,
    statement_covers_all,
)
from maremma.model.function.api import ApiRoute, CallerCheck
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target

INVOKE_API = "execute-api:Invoke"
_SHORTHAND = "execute-api:/"
_OTHERS = "those whom the API's policy lets in"

Circle = tuple[Reachability, str]
"""Some callers of an API: how wide they are, and what they are called."""


def route_admits_anyone(route: ApiRoute, target: Target) -> Verdict:
    """Whether the API's policy lets strangers make some call of the route on any of its stages.

    Without a policy it does, unless the API is private: AWS then lets nobody in. Strangers sign if the route asks for
    that, and have no credentials otherwise; to a private API they come through a VPC endpoint of their own account.
    Authorizers are not asked.
    """
    if route.api_policy is None:
        return Verdict.DENIED if route.private else Verdict.ALLOWED
    policy = _spelled_out(route.api_policy, route, target)
    verdicts = {_verdict(policy, call, request) for call, request in _tries(route, target, policy)}
    widest_first = (Verdict.ALLOWED, Verdict.UNKNOWN, Verdict.IMPLICIT, Verdict.DENIED)
    return next(verdict for verdict in widest_first if verdict in verdicts)


def let_in(route: ApiRoute, function: DiscoveredFunction) -> tuple[Circle, ...]:
    """For whom an API whose policy keeps strangers out is still open, by level and name; at least for this account."""
    target = function.target
    policy = _spelled_out(route.api_policy or PolicyDocument("", ()), route, target)
    circles = (
        circle
        for call, request in _tries(route, target, policy)
        if call.allow is not None and statement_acts_on(call.allow, INVOKE_API)
        for circle in _circles(Grant(policy, call.allow, request.resource), request, function)
    )
    return tuple(dict.fromkeys(circles)) or ((Reachability.INTERNAL, THIS_ACCOUNT),)


def _verdict(policy: PolicyDocument, call: Call, request: Request) -> Verdict:
    verdict = admits((policy,), request).verdict
    if verdict is not Verdict.DENIED:
        return verdict
    covering = tuple(
        each
        for each in policy.statements
        if each.effect is Effect.DENY
        and any(statement_covers_all(each, pattern, request.context) for pattern in call.patterns)
    )
    if admits((PolicyDocument(policy.name, covering),), request).verdict is Verdict.DENIED:
        return Verdict.DENIED
    # Only the example is known to be denied: of what an Allow opens, another call may not be.
    return Verdict.UNKNOWN if call.allow is not None else Verdict.IMPLICIT


def _circles(grant: Grant, request: Request, function: DiscoveredFunction) -> Iterator[Circle]:
    own = function.target.account
    named = [each for each in grant.statement.principals if account_of(each)]
    if named and not any(map(is_anyone, grant.statement.principals)):
        for principal in named:
            inside = account_of(principal) == own
            yield (
                Reachability.INTERNAL if inside else Reachability.CROSS_ACCOUNT,
                THIS_ACCOUNT if inside else principal_called(principal, own),
            )
        return
    blockers = grant.blockers(request.principal, INVOKE_API, request.context) or ()
    level = narrowed(blockers, own) or Reachability.INTERNAL
    inside = level is Reachability.INTERNAL
    yield level, THIS_ACCOUNT if inside else called_within(blockers, function, _OTHERS)


def _tries(route: ApiRoute, target: Target, policy: PolicyDocument) -> Iterator[tuple[Call, Request]]:
    signed = route.auth is CallerCheck.IAM
    caller = STRANGER if signed else ANONYMOUS
    ways = (Way.NETWORK,) if route.private else (Way.INTERNET,)
    around = resource_context(target.account)
    for context in strangers(conditions_in(policy.statements), around, signed=signed, ways=ways):
        for call in calls_of(route, _api_arn(route, target), policy, context):
            yield call, Request(principal=caller, action=INVOKE_API, resource=call.resource, context=context)


def _spelled_out(policy: PolicyDocument, route: ApiRoute, target: Target) -> PolicyDocument:
    """API Gateway lets a policy say `execute-api:/stage/method/path` for its own ARN."""

    def spelled(resources: tuple[str, ...]) -> tuple[str, ...]:
        arn = _api_arn(route, target)
        return tuple(
            f"{arn}/{each.removeprefix(_SHORTHAND)}" if each.startswith(_SHORTHAND) else each for each in resources
        )

    return PolicyDocument(
        policy.name,
        tuple(
            replace(each, resources=spelled(each.resources), not_resources=spelled(each.not_resources))
            for each in policy.statements
        ),
    )


def _api_arn(route: ApiRoute, target: Target) -> str:
    return f"arn:{target.partition}:execute-api:{target.region}:{target.account}:{route.api_id}"
