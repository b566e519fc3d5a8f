"""The door of API Gateway: deployed routes whose integration invokes the function.

An API key identifies a caller, it does not authenticate one: a route that asks only for a key is open. What may keep
strangers from an open route is the REST API's own resource policy. A private API is not enough: a VPC endpoint for
API Gateway leads to the private APIs of every account, so only the policy says whose endpoints may be used.
"""

from __future__ import annotations

from dataclasses import replace

from maremma.analysis.exposure.api_policy import INVOKE_API, let_in, route_admits_anyone
from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.integration_permission import may_invoke
from maremma.analysis.exposure.phrases import ANY_ACCOUNT, ANYONE, CHECKED, THIS_ACCOUNT, policy_conditions
from maremma.analysis.iam import Truth, Verdict
from maremma.model.function.api import ApiRoute, CallerCheck
from maremma.model.function.exposure import Path, Reachability
from maremma.model.snapshot import DiscoveredFunction

_CHECKS = {
    CallerCheck.COGNITO: "hold a token of the user pool",
    CallerCheck.JWT: "hold a token of the issuer",
    CallerCheck.LAMBDA: "the Lambda authorizer lets through",
    CallerCheck.SIGNED: "hold a signed URL or cookie",
    CallerCheck.MTLS: "present a client certificate of the trust store",
    CallerCheck.UNKNOWN: "an authorizer that could not be read lets through",
}
_USERS = {
    CallerCheck.NONE: ANYONE,
    CallerCheck.COGNITO: "users of the user pool",
    CallerCheck.JWT: "users of the issuer",
    CallerCheck.LAMBDA: "users of the Lambda authorizer",
    CallerCheck.SIGNED: "holders of a signature",
    CallerCheck.MTLS: "holders of a certificate",
    CallerCheck.UNKNOWN: "users of an unknown authorizer",
}


def through_routes(function: DiscoveredFunction) -> Doorway:
    """The paths through API routes; a route without a deployed stage is none."""
    return join(_through(route, function) for route in function.routes if route.stages)


def _through(route: ApiRoute, function: DiscoveredFunction) -> Doorway:
    doorway = _for_callers(route, function)
    permitted = may_invoke(route, function)
    if permitted is Truth.TRUE:
        return doorway
    by = "a statement that hangs on what is not known" if permitted is Truth.UNKNOWN else "a role of its integration"
    perhaps = (
        replace(path, conditions=(*path.conditions, f"API Gateway gets in by {by}"))
        for path in doorway.paths + doorway.possible
    )
    return Doorway(possible=tuple(perhaps))


def _for_callers(route: ApiRoute, function: DiscoveredFunction) -> Doorway:
    doorway = _asked_of(route, function)
    if not _is_preflight(route, function):
        return doorway
    says = f"{_named(route)} answers browsers before they call {route.path}, without credentials."
    return _certainly(route, Reachability.INTERNAL, says) + Doorway(possible=doorway.paths + doorway.possible)


def _is_preflight(route: ApiRoute, function: DiscoveredFunction) -> bool:
    """Whether the route is there for browsers, which ask before they call another method of the path that checks.

    It invokes the function all the same, only what handles OPTIONS handles nothing else: so it is a possible path.
    """
    if route.method != "OPTIONS" or _asks(route):
        return False
    others = (each for each in function.routes if each.stages and each.api_id == route.api_id)
    return any(
        each.auth is not CallerCheck.NONE and each.method != "OPTIONS" and _is_below(each.path, route.path)
        for each in others
    )


def _is_below(path: str, pattern: str) -> bool:
    """Whether a path is one of those that a route for them is for; `{proxy+}` is for all below."""
    return path == pattern or (pattern.endswith("+}") and path.startswith(pattern[: pattern.rindex("{")]))


def _asked_of(route: ApiRoute, function: DiscoveredFunction) -> Doorway:
    if route.private:
        return _through_networks(route, function)
    doorway = _unless_kept_out(route, function)
    if not route.endpoint_disabled:
        return doorway
    says = f"{_named(route)} has its default endpoint disabled; a custom domain may still serve it."
    return _certainly(route, Reachability.INTERNAL, says) + Doorway(possible=doorway.paths + doorway.possible)


def _through_networks(route: ApiRoute, function: DiscoveredFunction) -> Doorway:
    verdict = route_admits_anyone(route, function.target)
    if _keeps_out(verdict, route):
        return _within_policy(route, function, f"{_named(route)} can be called from a VPC only.")
    level = Reachability.AUTHENTICATED if _asks(route) else Reachability.ANONYMOUS
    perhaps = _anybody(route) if route.auth is CallerCheck.UNKNOWN else Doorway()
    if verdict is not Verdict.UNKNOWN:
        says = f"{_named(route)} can be called from a VPC of any AWS account, which its policy does not rule out."
        return _certainly(route, level, says) + perhaps
    possible = f"{_named(route)} may be open to a VPC of any AWS account."
    return (
        _certainly(route, Reachability.INTERNAL, f"{_named(route)} can be called from a VPC only.")
        + Doorway(possible=_certainly(route, level, possible).paths)
        + perhaps
    )


def _unless_kept_out(route: ApiRoute, function: DiscoveredFunction) -> Doorway:
    verdict = route_admits_anyone(route, function.target)
    if _keeps_out(verdict, route):
        says = f"{_named(route)} can be called by those whom the API's resource policy lets in."
        return _within_policy(route, function, says)
    if route.auth is CallerCheck.NONE:
        return _open(route, certain=verdict is Verdict.ALLOWED)
    if route.auth is CallerCheck.IAM:
        return _signed(route, certain=verdict is Verdict.ALLOWED)
    authenticated = _certainly(
        route, Reachability.AUTHENTICATED, f"Callers that {_CHECKS[route.auth]} may call {_named(route)}."
    )
    return authenticated + _anybody(route) if route.auth is CallerCheck.UNKNOWN else authenticated


def _signed(route: ApiRoute, *, certain: bool) -> Doorway:
    if route.api_policy is not None and certain:
        # Accounts are free to have, and each lets its own principals call what is open to all.
        says = f"Anybody with an AWS account may call {_named(route)}, signed."
        return _certainly(route, Reachability.ANONYMOUS, says)
    # Principals of other accounts need the API's policy beside their own.
    says = f"Principals of this account may call {_named(route)}, signed."
    inside = _certainly(route, Reachability.INTERNAL, says)
    return inside if route.api_policy is None else inside + _anybody(route)


def _asks(route: ApiRoute) -> bool:
    """Whether an authorizer decides on callers, beside the policy; signatures anybody can make."""
    return route.auth not in {CallerCheck.NONE, CallerCheck.IAM}


def _keeps_out(verdict: Verdict, route: ApiRoute) -> bool:
    # An authorizer lets in who is known to it; only an explicit deny keeps these out too.
    return verdict is Verdict.DENIED or (verdict is Verdict.IMPLICIT and not _asks(route))


def _open(route: ApiRoute, *, certain: bool) -> Doorway:
    key = ", with an API key, which does not authenticate" if route.api_key_required else ""
    if certain:
        return _certainly(route, Reachability.ANONYMOUS, f"Anybody on the internet may call {_named(route)}{key}.")
    says = f"{_named(route)} asks for no credentials; its resource policy hangs on conditions that are not known."
    return _certainly(route, Reachability.INTERNAL, says) + _anybody(route)


def _anybody(route: ApiRoute) -> Doorway:
    says = f"Anybody on the internet may be able to call {_named(route)}."
    return Doorway(possible=_certainly(route, Reachability.ANONYMOUS, says).paths)


def _within_policy(route: ApiRoute, function: DiscoveredFunction, says: str) -> Doorway:
    asked = _asked(route)
    return Doorway(tuple(Path(level, route.location, says, who, asked) for level, who in let_in(route, function)))


def _certainly(route: ApiRoute, level: Reachability, says: str) -> Doorway:
    return Doorway((Path(level, route.location, says, _who(route, level), _asked(route)),))


def _who(route: ApiRoute, level: Reachability) -> str:
    if level is Reachability.ANONYMOUS:
        return ANY_ACCOUNT if route.private or route.auth is CallerCheck.IAM else ANYONE
    if level is Reachability.AUTHENTICATED:
        return f"users of {route.authorizer}" if route.authorizer else _USERS[route.auth]
    return THIS_ACCOUNT


def _asked(route: ApiRoute) -> tuple[str, ...]:
    """What callers must bring along, and where they must come from."""
    policy = route.api_policy
    return (
        *CHECKED[route.auth],
        *(("an API key",) if route.api_key_required else ()),
        *(("from a VPC",) if route.private else ()),
        *(policy_conditions(policy, INVOKE_API) if policy else ()),
    )


def _named(route: ApiRoute) -> str:
    return f"{route.method} {route.path} of {route.kind} API {route.api_name or route.api_id}"
