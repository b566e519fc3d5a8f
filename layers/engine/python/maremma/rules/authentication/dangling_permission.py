"""A permission for a source that is gone, or that no longer triggers the function.

## What it does
Flags statements that let a service invoke the function for one source of your account, if one of these is true:

- The source does not exist.
- The source exists but is not set up to invoke the function. Examples are a bucket without a notification, a topic
  without a subscription, and an API without a deployed route to the function.

The severity is high if somebody else can take the place of the source. Anybody can create a bucket under the name of a
deleted one. The statement then counts for the new owner, unless a condition on `aws:SourceAccount` limits it to your
account.

## Why it matters
Whoever creates the bucket gets the permission, and can send the function events of their choice. If only your own
account can create the source again, the statement does no harm today. But everyone in the account who may create topics
or APIs can use it.

## What it misses
- Sources of other accounts and regions, and sources that the statement names by a pattern.
- An API without a route to the function, if the statement names all of the API (`…:a1b2c3/*`). The result is Unknown,
  because the API may use the function as an authorizer.
- Services whose sources Maremma does not list, such as SES or Config.
- Whether somebody has already taken the name of a bucket. Maremma cannot look at a bucket that exists and is not yours.
- Sources that are switched off. The rule does not flag their permissions.

## Remedy
Remove the statement (`aws lambda remove-permission`). If you create the bucket again, name your account in
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
    title="A permission names a source that is gone or does not trigger the function",
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
