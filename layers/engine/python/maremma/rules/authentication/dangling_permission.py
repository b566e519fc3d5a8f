"""A permission for a source that is gone, or that does not use it any more.

## What it does
Flags statements by which a service may invoke the function for one source of your account that does not exist, or that
exists and is not set up to invoke the function: a bucket without a notification, a topic without a subscription, an API
of which no stage serves a route to it. It is severe if somebody else may take the source's place: the name of a deleted
bucket is free for everybody, and unless `aws:SourceAccount` pins yours, the statement holds for its new owner.

## Why it matters
Whoever creates the bucket gets the permission with the name, and feeds the function events of their making. Where
only your own account could recreate the source, the statement is a leftover: harmless today, and one door more to
whoever may create topics or APIs.

## What it misses
Sources of other accounts and regions, and those named by a pattern. An API that has no route to the function and is
named with all that it has (`…:a1b2c3/*`) is Unknown: it may ask the function to authorize its callers. Services whose
sources are not listed, such as SES or Config. Whether somebody has taken a bucket's name already: a name that exists
and is not yours cannot be looked at. A source that is switched off is no leftover.

## Remedy
Remove the statement (`aws lambda remove-permission`). If the bucket comes back, name the account in
`aws:SourceAccount`.

## References
CWE-672 · CWE-284 · OWASP Serverless S5 · CSA SAS-2 · CSA SAS-11 · https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.analysis.exposure import Dangling, Recreator, dangling_statements
from maremma.analysis.exposure.source_services import services_behind
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.trigger import IN_POLICY, TriggerKind
from maremma.model.iam.policy import Effect
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.unlisted import unlisted

# What is not found there was looked for by name, and is on the list without being in use.
_LOOKED_UP = frozenset({TriggerKind.BUCKET, TriggerKind.LOG_SUBSCRIPTION})


@rule(
    id="AUT008",
    name="dangling-permission",
    title="A permission is left for a source that is gone or does not use it",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.1),
    needs={Facet.RESOURCE_POLICY},
    cause="dangling-trigger",
    cwe=(672, 284),
    serves=("S2", "S5", "SAS-2", "SAS-11"),
)
def dangling_permission(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement for a source that does not invoke the function, once per source."""
    for each in dangling_statements(function):
        if each.may_authorize:
            says = f"whether {each.source} asks the function to authorize callers cannot be seen from here"
            yield Doubt(at=each.at, says=f"{says}: name the authorizer or the routes in aws:SourceArn")
        elif not _is_switched_off(each, function):
            yield _evidence(each)
    yield from unlisted(function, *IN_POLICY.values())
    if _names_an_api(function):
        yield from doubts(function, Facet.APIS, at=ConfigPath("Triggers"))


def _is_switched_off(dangling: Dangling, function: FunctionSnapshot) -> bool:
    return any(
        trigger.exists and trigger.kind not in _LOOKED_UP and trigger.qualifier == dangling.qualifier
        for trigger in function.triggers
        if trigger.source_arn == dangling.source
    )


def _evidence(dangling: Dangling) -> Evidence:
    fix = "Remove the statement."
    if dangling.by is Recreator.ANYONE:
        says = (
            f"{dangling.source} is gone, and whoever takes its name may have {dangling.principal} invoke the function"
        )
        return Evidence(at=dangling.at, says=says, fix=fix)
    if dangling.by is Recreator.UNKNOWN:
        says = f"{dangling.source} is gone; whether a stranger who takes its name gets in is not known"
        return Evidence(
            at=dangling.at, says=says, severity=Severity.MEDIUM, confidence=Confidence.LOW, strength=0.3, fix=fix
        )
    state = "does not exist any more" if dangling.gone else "is not set up to invoke the function"
    return Evidence(at=dangling.at, says=f"{dangling.source} {state}", severity=Severity.INFO, strength=0.05, fix=fix)


def _names_an_api(function: FunctionSnapshot) -> bool:
    return any(
        each.startswith("apigateway.")
        for _, policy in function.policies
        for statement in policy.statements
        if statement.effect is Effect.ALLOW
        for each in (*(principal.value for principal in statement.principals), *services_behind(statement))
    )
