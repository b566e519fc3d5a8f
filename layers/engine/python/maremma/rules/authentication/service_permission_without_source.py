"""A permission for an AWS service that does not say on whose behalf.

## What it does
Flags statements by which a service may invoke the function for a resource of any account, because neither
`aws:SourceArn` nor `aws:SourceAccount` (for Alexa the skill's token) pins the source. For S3 the bucket's ARN alone
is flagged too, at a lower severity: it does not hold the account, and a deleted bucket's name can be taken by
another. A statement for the principal `*` that only limits the source counts as one for every service of such sources.

## Why it matters
A stranger points a bucket, topic or API of their own account at the function and has the service deliver their
events: the service is the confused deputy.

## What it misses
Services that Maremma's table does not know are flagged at low confidence. Services that cannot present what would pin
them are left alone, and for those that present no ARN, such as Secrets Manager, the account is enough. Whether
the source still exists is the subject of `dangling-permission`, whose it is that of `foreign-trigger`.

## Remedy
Add `aws:SourceArn` with the source's ARN, and `aws:SourceAccount` where the ARN does not name the account.

## References
CWE-441 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import (
    CONFUSED_DEPUTY,
    Recreator,
    admits_any_account,
    admits_anyone,
    dangling_statements,
    service_of,
)
from maremma.analysis.iam import Verdict, is_anyone, statement_ref, wildcard_match
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import StatementRef
from maremma.model.policy import Effect, PolicyDocument, Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot

_ACCOUNT_KEYS = frozenset({"aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"})


@rule(
    id="AUT003",
    name="service-permission-without-source",
    title="A service may invoke the function on behalf of any account",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=direct(0.08),
    needs={Facet.RESOURCE_POLICY},
    cwe=(441,),
    serves=("S2", "S5", "SAS-2"),
)
def service_permission_without_source(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that names a service and pins no source."""
    for _, policy in function.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                for service in _services(policy, statement):
                    yield from _judge(function, policy, statement, service)


def _services(policy: PolicyDocument, statement: Statement) -> Iterator[str]:
    """The services that the statement names, or those whose sources a statement for everybody limits itself to."""
    for principal in statement.principals:
        if principal.kind == "Service" and service_of(principal.value).can_be_confused:
            yield principal.value
    if any(map(is_anyone, statement.principals)) and _names_source(statement):
        # Where strangers may call by themselves, that is the finding: they need no service for it.
        alone = PolicyDocument(policy.name, (statement, *(s for s in policy.statements if s.effect is Effect.DENY)))
        if admits_anyone((alone,)).verdict is not Verdict.ALLOWED:
            sources = _source_services(statement)
            for service in CONFUSED_DEPUTY.values():
                if service.carries_arn and any(
                    wildcard_match(each, service.source or service.name) for each in sources
                ):
                    yield f"{service.name}.amazonaws.com"


def _names_source(statement: Statement) -> bool:
    return any(condition.key.lower() in {"aws:sourcearn", *_ACCOUNT_KEYS} for condition in statement.conditions)


def _source_services(statement: Statement) -> set[str]:
    """What stands for the service in the ARNs of the sources; `*` where none does."""
    arns = [v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values]
    return {arn.split(":")[2] if arn.count(":") > 1 else "*" for arn in arns} or {"*"}


def _judge(
    function: FunctionSnapshot, policy: PolicyDocument, statement: Statement, service: str
) -> Iterator[Evidence | Doubt]:
    at = statement_ref(policy, statement)
    verdict = admits_any_account(policy, statement, service, function.target).verdict
    if verdict is Verdict.ALLOWED:
        yield Evidence(
            at=at,
            says=f"{service} may invoke the function for a resource of any account",
            confidence=None if service_of(service).name in CONFUSED_DEPUTY else Confidence.LOW,
            fix="Add a condition on aws:SourceArn or aws:SourceAccount.",
        )
    elif verdict is Verdict.UNKNOWN:
        yield Doubt(at=at, says=f"whether {service} may invoke the function for any account is not known")
    elif service_of(service).needs_account and _is_pinned_by_arn_alone(statement) and not _is_free(at, function):
        yield Evidence(
            at=at,
            says=f"the source of {service} is pinned by an ARN that does not name an account",
            severity=Severity.LOW,
            strength=0.2,
            fix="Add a condition on aws:SourceAccount.",
        )


def _is_free(at: StatementRef, function: FunctionSnapshot) -> bool:
    """Whether the name is free already, which is a finding of its own."""
    return any(each.at == at and each.by is Recreator.ANYONE for each in dangling_statements(function))


def _is_pinned_by_arn_alone(statement: Statement) -> bool:
    keys = {condition.key.lower() for condition in statement.conditions}
    return "aws:sourcearn" in keys and not keys & _ACCOUNT_KEYS
