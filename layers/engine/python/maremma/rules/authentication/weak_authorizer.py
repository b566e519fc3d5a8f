"""An authorizer that lets callers in because of what somebody else sent or decided.

## What it does
Flags three kinds of authorizers:

- A Lambda authorizer of API Gateway whose answer is cached, and whose identity sources do not tell callers apart. It
  has no identity source, or only stage variables, properties of the route and headers that everybody shares (`Host`,
  `Accept`, `Origin`, `User-Agent`). The first caller's answer then counts for every caller. If the only identity source
  is the IP address, the answer counts for everybody behind that address.
- A Lambda authorizer that is a function of an account outside the organization.
- A custom authorizer of AWS IoT with token signing switched off. IoT then invokes the function for any token, not only
  for tokens that are signed with your key. In this case the authorizer is the scanned function itself.

## Why it matters
Everything behind an authorizer relies on it. If it lets the wrong callers in, nothing else stops them.

## What it misses
- What the authorizer's code decides on. If its answer is cached by token but depends on the path as well, callers can
  reuse an answer for another path. That cannot be seen from outside.
- Whether a JWT authorizer checks the audience.
- Authorizers of AppSync.
- User pools in which anybody may sign up. Their tokens say who calls, not that the caller is allowed to.

If Maremma may not list the accounts of your organization, the rule also flags authorizers in those accounts, with low
confidence.

## Remedy
Name the header or the query parameter that holds the token as the identity source, or set the TTL to 0. Keep the
authorizer in an account of yours. Switch on token signing.

## References
CWE-287 · CWE-524 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.analysis.membership import account_in, confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.api import ApiRoute, Authorizer, CallerCheck
from maremma.model.function.trigger import TriggerKind
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.unlisted import unlisted

_UNREAD = "?"
_REQUEST = "REQUEST"
"""The kind that may have any identity sources; one for tokens always has the header that they come in."""
_SHARED = ("context.", "stagevariables.")
_CALLERS = "context.identity."
_ADDRESS = "context.identity.sourceip"
_ALIKE = frozenset(
    {
        *(
            f"header.{each}"
            for each in (
                "accept",
                "accept-charset",
                "accept-encoding",
                "accept-language",
                "cache-control",
                "connection",
                "content-length",
                "content-type",
                "dnt",
                "host",
                "origin",
                "referer",
                "sec-ch-ua",
                "sec-ch-ua-mobile",
                "sec-ch-ua-platform",
                "sec-fetch-dest",
                "sec-fetch-mode",
                "sec-fetch-site",
                "upgrade",
                "user-agent",
                "via",
                "x-amz-cf-pop",
                "x-forwarded-host",
                "x-forwarded-port",
                "x-forwarded-proto",
                "x-requested-with",
            )
        ),
        *(f"querystring.{each}" for each in ("lang", "language", "locale", "page", "v", "version")),
    }
)
"""What one caller sends like the next, or may send like the next without knowing a secret."""
_EVERYBODY = "every caller"
_BEHIND_ADDRESS = "every caller behind one address"


@rule(
    id="AUT010",
    name="weak-authorizer",
    title="An authorizer cannot be relied on",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.08),
    needs={Facet.CONFIG},
    cwe=(287, 524),
    serves=("S2", "SAS-2"),
)
def weak_authorizer(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each authorizer on which nothing can be built, once however many routes ask it."""
    asked = {(route.api_id, route.authorizer): route for route in function.routes if route.stages and route.authorizer}
    for (_, authorizer), route in asked.items():
        if authorizer is not None and route.auth is CallerCheck.LAMBDA:
            yield from _judge(authorizer, route, function)
    for trigger in function.triggers:
        unsigned = any(each.check is CallerCheck.NONE for each in trigger.entrances)
        if trigger.kind is TriggerKind.IOT_RULE and trigger.enabled and unsigned:
            yield Evidence(
                at=trigger.location,
                says=f"token signing is switched off: IoT invokes the function for any token ({trigger.name})",
                severity=Severity.LOW,
                strength=0.5,
                cause="open-door",
                fix="Switch on token signing with a key of yours.",
            )
    yield from unlisted(function, TriggerKind.IOT_RULE)
    yield from doubts(function, Facet.APIS, at=ConfigPath("Triggers"))


def _judge(authorizer: Authorizer, route: ApiRoute, function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    at = ConfigPath(f"Authorizer {authorizer.name}", f"{route.kind} API {route.api_name or route.api_id}")
    if authorizer.kind == _UNREAD:
        yield Doubt(at=at, says=f"the settings of the authorizer {authorizer.name} could not be read")
        return
    if authorizer.kind == _REQUEST and authorizer.cache_seconds and (shared := _shared_by(authorizer)):
        everybody = shared is not _BEHIND_ADDRESS
        yield Evidence(
            at=at,
            says=f"its answer is reused for {shared}, for {authorizer.cache_seconds} seconds",
            severity=None if everybody else Severity.LOW,
            strength=1.0 if everybody else 0.5,
            fix="Name the token as identity source, or set the TTL to 0.",
        )
    account = account_in(authorizer.provider)
    if account and not of_our_own(account, function):
        confidence = confidence_in_foreignness(function)
        yield Evidence(
            at=at,
            says=f"who gets in is decided by a function of {told((account,), function)}",
            severity=Severity.LOW,
            confidence=confidence,
            strength=0.25 if confidence else 0.5,
            cause="foreign-authorizer",
            fix="Keep the authorizer in an account of yours.",
        )


def _shared_by(authorizer: Authorizer) -> str:
    """Whom one answer is reused for beyond whoever got it; empty if the identity sources tell callers apart."""
    sources = [each.lower().removeprefix("$").removeprefix("method.request.") for each in authorizer.identity_sources]
    sources = [each.removeprefix("route.request.").removeprefix("request.") for each in sources]
    told_apart = {each for each in sources if each.startswith(_CALLERS) or not each.startswith(_SHARED)}
    alike = sorted(told_apart & _ALIKE)
    if not told_apart - _ALIKE:
        return (
            f"{_EVERYBODY} with the same {', '.join(each.partition('.')[2] for each in alike)}" if alike else _EVERYBODY
        )
    return _BEHIND_ADDRESS if told_apart - _ALIKE == {_ADDRESS} else ""
