"""An API route that invokes the function for callers whom nobody checked.

## What it does
Flags deployed routes of REST, HTTP and WebSocket APIs that have no authorizer, unless the API's resource policy keeps
strangers out.

- Every route of a WebSocket API is as open as its `$connect` route.
- A policy that opens a part of a route (`/public/*` of `/{proxy+}`) opens the route.
- A private API is flagged at a lower severity, and only if its policy lets in VPC endpoints of any account.
- A route that asks only for an API key counts as unchecked: a key identifies the caller, but does not authenticate it.
- OPTIONS is not flagged, because browsers send preflight requests without credentials.
- A route is not flagged if API Gateway has no permission to invoke the function for it.

## Why it matters
Whatever the function does, it does for everybody. If only the code checks the caller, one mistake in the code removes
the check.

## What it misses
The rule does not see checks in the code, such as verifying a token. Waive routes that are open on purpose. If the API's
default endpoint is disabled, the finding has low confidence, because Maremma does not collect custom domains. WebSocket
APIs cannot be exported, so Maremma reads their settings as they are written. A change that is not deployed yet
therefore counts already.

## Remedy
Attach an authorizer (IAM, Cognito, JWT or Lambda) to the route. For a WebSocket API, attach it to `$connect`. Or make
the API private, with a policy that names your VPCs by `aws:SourceVpc` or `aws:SourceVpce`.

## References
CWE-306 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import route_admits_anyone
from maremma.analysis.exposure.integration_permission import may_invoke
from maremma.analysis.iam import Truth, Verdict
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import Target

_CONNECT = "the $connect route"


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
        if not route.stages or route.method == "OPTIONS" or may_invoke(route, function) is Truth.FALSE:
            continue
        if route.auth is CallerCheck.UNKNOWN:
            yield from _doubt(route, function.target)
        elif route.auth is CallerCheck.NONE:
            yield from _judge(route, function.target)


def _doubt(route: ApiRoute, target: Target) -> Iterator[Doubt]:
    if not route.private or route_admits_anyone(route, target) in {Verdict.ALLOWED, Verdict.UNKNOWN}:
        yield Doubt(at=route.location, says=f"the authorizer of {route.location} could not be read")


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
            says=f"{route.method} {route.path}: "
            + (says if route.api_key_required else "no authorizer")
            + f"; deployed in {', '.join(route.stages)}"
            + ("; private, but its policy lets in VPC endpoints of any AWS account" if route.private else "")
            + ("; the default endpoint is disabled, a custom domain may serve it" if route.endpoint_disabled else ""),
            severity=Severity.LOW if route.private else None,
            confidence=Confidence.LOW if route.endpoint_disabled else None,
            strength=0.5 if route.api_key_required or route.private else 1.0,
            fix="Limit the API's policy to your VPC endpoints by aws:SourceVpce."
            if route.private
            else f"Attach an authorizer to {_CONNECT if route.kind is ApiKind.WEBSOCKET else 'the route'}.",
        )
