"""A load balancer, GraphQL API or distribution that runs the function for callers whom nobody checked.

## What it does
Flags load balancers, AppSync APIs and CloudFront distributions (Lambda@Edge) that somebody can use without credentials:

- The listener of the load balancer asks for no OIDC login, Cognito login or client certificate.
- The AppSync API asks only for an API key.
- The behaviour of the distribution asks for no signed URL or cookie.

Access from private networks is not flagged. Access from networks that a security group or the listener rule names is
not flagged either. A distribution has low severity, because most distributions serve pages that are meant for
everybody.

## Why it matters
Whatever the function does, it does for everybody. A load balancer in front of a function is no protection by itself:
unless a listener rule says otherwise, it lets in everyone who knows its name.

## What it misses
- Checks in the code, and checks in another function that the distribution calls first.
- Firewall rules (AWS WAF). They limit what callers may request, not who may call.
- The fields of an AppSync schema that accept an API key. One key opens the whole API for this rule.
- The contents of prefix lists. A listener that lets in the networks of a prefix list is Unknown.
- Triggers of user pools and authorizers. They run for strangers by design, because they find out who the caller is.
  `public-function` counts both as entry points.
- VPC origins, Global Accelerator and VPC links. An internal load balancer counts as private unless a Network Load
  Balancer leads to it.
- API Gateway routes and function URLs, which have rules of their own.

## Remedy
Add `authenticate-oidc` or `authenticate-cognito` to the listener rule. Give the AppSync API another authorization type.
Make the behaviour of the distribution ask for signed URLs or cookies. Waive the finding for what is public on purpose.

## References
CWE-306 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.analysis.exposure import may_run_at_the_edge
from maremma.analysis.exposure.strangers.networks import hold_strangers
from maremma.analysis.exposure.trigger import through_trigger
from maremma.analysis.iam import Truth
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.api import CallerCheck
from maremma.model.function.exposure import Reachability
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.location import ConfigPath
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.unlisted import unlisted

_FIXES = {
    TriggerKind.LOAD_BALANCER: "Let the listener rule authenticate its callers.",
    TriggerKind.GRAPHQL_API: "Give the API an authorization type that authenticates.",
    TriggerKind.DISTRIBUTION: "Let the behaviour ask for signed URLs or cookies, unless it is meant for everybody.",
}
_AUTHORIZER = "authorizer"
_SHOWN = 3


@rule(
    id="AUT006",
    name="trigger-without-authentication",
    title="A trigger passes on the requests of unauthenticated callers",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.1),
    needs={Facet.CONFIG},
    cause="open-door",
    cwe=(306,),
    serves=("S2", "S5", "SAS-2"),
)
def trigger_without_authentication(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each load balancer, GraphQL API and distribution with a way in for everybody."""
    for trigger in function.triggers:
        if trigger.kind in _FIXES and trigger.says != _AUTHORIZER:
            yield from _judge(trigger, function)
    yield from unlisted(function, TriggerKind.LOAD_BALANCER)
    yield from doubts(function, Facet.GRAPHQL_APIS, at=ConfigPath("Triggers"))
    if may_run_at_the_edge(function):
        yield from doubts(function, Facet.DISTRIBUTIONS, at=ConfigPath("Triggers"))


def _judge(trigger: Trigger, function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    doorway = through_trigger(trigger, function)
    if Reachability.ANONYMOUS not in {doorway.level, doorway.ceiling}:
        return
    unasked = [each for each in trigger.entrances if each.check is CallerCheck.NONE and not each.private]
    ways = [each for each in unasked if hold_strangers(each.networks) is Truth.TRUE]
    if ways and doorway.level is Reachability.ANONYMOUS:
        yield _evidence(trigger, ways)
    elif ways or any(hold_strangers(each.networks) is Truth.UNKNOWN for each in unasked):
        yield Doubt(at=trigger.location, says=f"whether anybody gets in through {_named(trigger)} is not known")
    elif not trigger.senders_seen or any(each.check is CallerCheck.UNKNOWN for each in trigger.entrances):
        yield Doubt(at=trigger.location, says=f"who checks the callers of {_named(trigger)} could not be read")


def _evidence(trigger: Trigger, ways: list[Entrance]) -> Evidence:
    edge = trigger.kind is TriggerKind.DISTRIBUTION
    keys = all(each.api_key_required for each in ways)
    asked = "only an API key is asked for, which identifies but does not authenticate" if keys else "nobody is asked"
    listed = "; ".join(each.says or "open" for each in ways[:_SHOWN])
    more = f" and {len(ways) - _SHOWN} more" if len(ways) > _SHOWN else ""
    return Evidence(
        at=trigger.location,
        says=f"{asked} at {_named(trigger)} ({listed}{more})",
        severity=Severity.LOW if edge else None,
        confidence=Confidence.MEDIUM if edge else None,
        strength=0.5 if edge or keys else 1.0,
        fix=_FIXES[trigger.kind],
    )


def _named(trigger: Trigger) -> str:
    return trigger.name or trigger.source_arn
