"""A trigger that belongs to an account outside the organization.

## What it does
Flags accounts whose topics, buckets, queues or streams invoke the function, or for whose sources a statement of the
resource policy lets a service invoke it. The account is neither the function's own nor one of its organization. One
finding for each account lists all that it has.

## Why it matters
What comes from there was shaped by somebody else, under rules and by people that you do not see. A source that was set
up for a supplier or a migration tends to outlive it.

## What it misses
Principals of other accounts, who may invoke the function themselves, are the subject of `cross-account-permission`, and
sources of any account that of `service-permission-without-source`. Whether the source exists cannot be told from here.
As long as the accounts of the organization may not be listed, those of one's own are found as well, with low
confidence.

## Remedy
Remove the subscription or mapping and its permission if nobody needs it. Else check what comes, as from a stranger,
and waive the finding with the agreement that covers it.

## References
CWE-346 · CWE-668 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure.admission import INVOKE, Grant, grants_of, qualified_arn
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.stranger import service_context
from maremma.analysis.exposure.trigger import named, through_trigger
from maremma.analysis.iam import Caller, Verdict
from maremma.analysis.membership import account_in, confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.policy import Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot

_ACCOUNT_KEYS = frozenset({"aws:sourceaccount", "aws:sourceowner"})
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})
_DIGITS = 12


@rule(
    id="AUT009",
    name="foreign-trigger",
    title="A trigger belongs to an account outside the organization",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.03),
    needs={Facet.RESOURCE_POLICY, Facet.EVENT_SOURCES},
    cwe=(346, 668),
    serves=("S2", "S5", "SAS-2"),
)
def foreign_trigger(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each foreign account that has triggers, with all of them."""
    found: dict[str, list[Step]] = {}
    for account, step in (*_polled(function), *_pushing(function), *_permitted(function)):
        if not of_our_own(account, function):
            found.setdefault(account, []).append(step)
    confidence = confidence_in_foreignness(function)
    for account, steps in sorted(found.items()):
        yield Evidence(
            at=steps[0].at,
            says=f"{steps[0].says}: {told((account,), function)}",
            because=tuple(dict.fromkeys(steps)),
            confidence=confidence,
            strength=0.5 if confidence else 1.0,
            fix="Remove the trigger and its permission, unless an agreement covers them.",
        )


def _polled(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for mapping in function.event_sources:
        account = account_in(mapping.source_arn)
        if account and mapping.enabled and mapping.source_exists:
            yield account, Step(mapping.location, f"Lambda polls {mapping.source_arn} for the function")


def _pushing(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for trigger in function.triggers:
        doorway = through_trigger(trigger, function) if trigger.owner else None
        if doorway and (doorway.paths or doorway.possible):
            yield trigger.owner, Step(trigger.location, f"the {named(trigger)} invokes the function")


def _permitted(function: FunctionSnapshot) -> Iterator[tuple[str, Step]]:
    for qualifier, policy in function.policies:
        for grant in grants_of(policy, INVOKE, resource=qualified_arn(function, qualifier)):
            for principal in grant.statement.principals:
                if principal.kind == "Service":
                    for account in _accounts(grant.statement):
                        if _admits(grant, principal.value, account, function):
                            yield account, Step(grant.ref, f"{principal.value} may invoke the function for its sources")


def _admits(grant: Grant, principal: str, account: str, function: FunctionSnapshot) -> bool:
    context = service_context(service_of(principal), principal, function.target, account)
    return grant.admits(Caller.service(principal), INVOKE, context).verdict in _OPEN


def _accounts(statement: Statement) -> list[str]:
    """The accounts that the statement's sources are pinned to; where both keys are asked for, those that meet both."""
    by_arn, by_account = set(), set()
    for condition in statement.conditions:
        if "not" in condition.operator.lower():
            continue
        if condition.key.lower() == "aws:sourcearn":
            by_arn |= {account_in(value) for value in condition.values}
        elif condition.key.lower() in _ACCOUNT_KEYS:
            by_account |= set(condition.values)
    # The ARN of a bucket names no account.
    by_arn.discard("")
    accounts = by_arn & by_account if by_arn and by_account else by_arn | by_account
    return sorted(each for each in accounts if len(each) == _DIGITS and each.isdigit())
