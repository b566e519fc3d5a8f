"""The resource policy of a REST API: whom it lets call a route before any authorizer is asked."""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.exposure.admission import Grant, grants_of
from maremma.analysis.exposure.narrowing import narrowed
from maremma.analysis.exposure.stranger import STRANGER, anonymous_context, stranger_context
from maremma.analysis.iam import ANONYMOUS, Request, Verdict, account_of, admits, is_anyone
from maremma.model.exposure import Reachability
from maremma.model.policy import PolicyDocument
from maremma.model.snapshot import ApiRoute, RouteAuth
from maremma.model.target import Target

INVOKE_API = "execute-api:Invoke"
_SHORTHAND = "execute-api:/"


def route_admits_anyone(route: ApiRoute, target: Target) -> Verdict:
    """Whether the API's policy lets strangers call the route on any of its stages; without a policy it does.

    Strangers sign if the route asks for that, and have no credentials otherwise. Authorizers are not asked.
    """
    if route.api_policy is None:
        return Verdict.ALLOWED
    policy = _spelled_out(route.api_policy, route, target)
    verdicts = {admits((policy,), request).verdict for request in _requests(route, target)}
    widest_first = (Verdict.ALLOWED, Verdict.UNKNOWN, Verdict.IMPLICIT, Verdict.DENIED)
    return next(verdict for verdict in widest_first if verdict in verdicts)


def level_within_policy(route: ApiRoute, target: Target) -> Reachability:
    """For whom an API whose policy keeps strangers out is still open; INTERNAL if for nobody that can be told."""
    if route.api_policy is None:
        return Reachability.INTERNAL
    policy = _spelled_out(route.api_policy, route, target)
    return max(
        (
            _level_of(grant, request, target.account)
            for request in _requests(route, target)
            for grant in grants_of(policy, INVOKE_API, resource=request.resource)
        ),
        default=Reachability.INTERNAL,
    )


def _level_of(grant: Grant, request: Request, account: str) -> Reachability:
    named = {account_of(principal) for principal in grant.statement.principals} - {""}
    if named and not any(map(is_anyone, grant.statement.principals)):
        return Reachability.INTERNAL if named == {account} else Reachability.CROSS_ACCOUNT
    blockers = grant.blockers(request.principal, INVOKE_API, request.context)
    return narrowed(blockers or (), account) or Reachability.INTERNAL


def _requests(route: ApiRoute, target: Target) -> tuple[Request, ...]:
    """A stranger's request on each stage: signed if the route asks for that, else without credentials."""
    signed = route.auth is RouteAuth.IAM
    context = stranger_context() if signed else anonymous_context()
    method = "GET" if route.method == "ANY" else route.method
    return tuple(
        Request(
            principal=STRANGER if signed else ANONYMOUS,
            action=INVOKE_API,
            resource=f"{_api_arn(route, target)}/{stage}/{method}{route.path}",
            context=context.having({"aws:ResourceAccount": target.account}),
        )
        for stage in route.stages
    )


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
