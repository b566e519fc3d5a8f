"""An API route that invokes the function for callers whom nobody checked.

## What it does
Flags deployed routes of REST and HTTP APIs without an authorizer, unless the API is private or its resource policy
keeps strangers out. A route that asks only for an API key counts as unchecked: a key identifies, it does not
authenticate. OPTIONS is left alone, because browsers send preflight requests without credentials.

## Why it matters
Whatever the function does, it does for everybody. Code that checks the caller by itself is one mistake away from
that.

## What it misses
Checks in the code, such as verifying a token. Routes that are open on purpose: waive those. An API whose default
endpoint is disabled is of low confidence, because custom domains are not collected.

## Remedy
Attach an authorizer (IAM, Cognito, JWT or Lambda) to the route, or make the API private.

## References
CWE-306 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import route_admits_anyone
from maremma.analysis.iam import Verdict
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.rule import Confidence, Severity, exploit, rule
from maremma.model.snapshot import ApiRoute, FunctionSnapshot, RouteAuth
from maremma.model.target import Target


@rule(
    id="AUT001",
    name="route-without-authorizer",
    title="An API route invokes the function for unauthenticated callers",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.1),
    needs={Facet.APIS},
    cause="open-door",
    cwe=(306,),
    serves=("S2", "S5", "SAS-2"),
)
def route_without_authorizer(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each deployed route that strangers may call."""
    for route in function.routes:
        if not route.stages or route.private or route.method == "OPTIONS":
            continue
        if route.auth is RouteAuth.UNKNOWN:
            yield Doubt(at=route.location, says=f"the authorizer of {route.location} could not be read")
        elif route.auth is RouteAuth.NONE:
            yield from _judge(route, function.target)


def _judge(route: ApiRoute, target: Target) -> Iterator[Evidence | Doubt]:
    open_to_anyone = route_admits_anyone(route, target)
    if open_to_anyone is Verdict.UNKNOWN:
        yield Doubt(
            at=route.location, says=f"whether the policy of the API lets anyone call {route.location} is unknown"
        )
    elif open_to_anyone is Verdict.ALLOWED:
        says = "only an API key is asked for, which identifies but does not authenticate"
        yield Evidence(
            at=route.location,
            says=(says if route.api_key_required else "no authorizer")
            + f"; deployed in {', '.join(route.stages)}"
            + ("; the default endpoint is disabled, a custom domain may serve it" if route.endpoint_disabled else ""),
            confidence=Confidence.LOW if route.endpoint_disabled else None,
            strength=0.5 if route.api_key_required else 1.0,
            fix="Attach an authorizer to the route.",
        )
