"""A resource policy statement that lets an AWS service invoke the function, but does not limit for which account.

## What it does
Flags statements that let a service invoke the function for a resource of any account. Such a statement limits the
source neither by `aws:SourceArn` nor by `aws:SourceAccount`. (For Alexa, the token of the skill limits it.) There is
one finding for each statement, and it lists the services.

For S3, a statement that names only the bucket's ARN is also flagged, at a lower severity. The ARN of a bucket does not
contain the account, and somebody else can take the name of a deleted bucket.

A statement for the principal `*` may limit only the source. It counts as a statement for every service that has such
sources.

## Why it matters
A stranger can point a bucket, topic or API of their own account at your function. The service then delivers the
stranger's events. This is the confused deputy problem.

## What it misses
If Maremma's table does not list the service, the finding has low confidence. Some services cannot send the condition
key that would limit the source; the rule does not flag them. Some services, such as Secrets Manager, send no ARN; for
them the account is enough. `dangling-permission` checks whether the source still exists. `foreign-trigger` checks to
which account it belongs.

## Remedy
Add a condition on `aws:SourceArn` with the ARN of the source. If the ARN does not contain the account, also add
`aws:SourceAccount`.

## References
CWE-441 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maremma.analysis.exposure import (
    CONFUSED_DEPUTY,
    Recreator,
    Service,
    admits_anyone,
    dangling_statements,
    for_any_account,
    service_of,
)
from maremma.analysis.exposure.source_services import services_behind
from maremma.analysis.exposure.strangers.admission import Grant, qualified_arn
from maremma.analysis.iam import Verdict
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.model.location import StatementRef
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot

_ACCOUNT_KEYS = frozenset({"aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"})
_SHOWN = 3


@rule(
    id="AUT003",
    name="service-permission-without-source",
    title="A service may invoke the function on behalf of any account",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=exploit(0.08),
    needs={Facet.RESOURCE_POLICY},
    cwe=(441,),
    serves=("S2", "S5", "SAS-2"),
)
def service_permission_without_source(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that names a service and pins no source."""
    for qualifier, policy in function.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                yield from _judge(Grant(policy, statement, qualified_arn(function, qualifier)), function)


def _services(grant: Grant) -> Iterator[str]:
    """The services that the statement names, or those whose sources a statement for everybody limits itself to."""
    for principal in grant.statement.principals:
        if principal.kind == "Service" and service_of(principal.value).can_be_confused:
            yield principal.value
    behind = tuple(services_behind(grant.statement))
    if behind:
        # Where strangers may call by themselves, that is the finding: they need no service for it.
        alone = PolicyDocument(grant.policy.name, (grant.statement, *grant.denies))
        if admits_anyone((alone,), resource=grant.resource).verdict is not Verdict.ALLOWED:
            yield from behind


def _judge(grant: Grant, function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    verdicts = {each: for_any_account(grant, each, function.target) for each in _services(grant)}
    allowed = [each for each, verdict in verdicts.items() if verdict is Verdict.ALLOWED]
    unknown = [each for each, verdict in verdicts.items() if verdict is Verdict.UNKNOWN]
    by_arn_alone = [each for each in verdicts if service_of(each).needs_account and _is_pinned_by_arn_alone(grant)]
    if allowed:
        patterns = _patterns(grant.statement)
        like = f" whose ARN is like {' or '.join(patterns)}" if patterns else ""
        yield Evidence(
            at=grant.ref,
            says=f"{_listed(allowed)} may invoke the function for a resource of any account{like}",
            confidence=None if any(service_of(each).name in CONFUSED_DEPUTY for each in allowed) else Confidence.LOW,
            cause="open-door",
            fix=_fix([service_of(each) for each in allowed], grant.statement),
        )
    elif unknown:
        yield Doubt(
            at=grant.ref, says=f"whether {_listed(unknown)} may invoke the function for any account is not known"
        )
    elif by_arn_alone and not _is_free(grant.ref, function):
        yield Evidence(
            at=grant.ref,
            says=f"the source of {_listed(by_arn_alone)} is pinned by an ARN that does not name an account",
            severity=Severity.LOW,
            strength=0.2,
            fix="Add a condition on aws:SourceAccount.",
        )


def _listed(services: Sequence[str]) -> str:
    more = f" and {len(services) - _SHOWN} more services" if len(services) > _SHOWN else ""
    return ", ".join(services[:_SHOWN]) + more


def _fix(services: Sequence[Service], statement: Statement) -> str:
    """What pins them. Each service carries other keys, so several need statements of their own."""
    named = any(principal.kind == "Service" for principal in statement.principals)
    first = "" if named else "Name the service as the principal. "
    pins = dict.fromkeys(map(_pins, services))
    if len(pins) > 1:
        return f"{first}Give each service a statement of its own, with a condition on its source."
    keys = next(iter(pins))
    if _patterns(statement) and keys[0] == "aws:SourceArn":
        also = "".join(f", and add a condition on {each}" for each in keys[1:])
        return f"{first}Name the source in full in aws:SourceArn{also}."
    return f"{first}Add {'conditions' if len(keys) > 1 else 'a condition'} on {' and '.join(keys)}."


def _pins(service: Service) -> tuple[str, ...]:
    """The condition keys that pin a source, as far as the service carries them."""
    if service.pinned_by:
        return (service.pinned_by,)
    if not service.carries_arn:
        return ("aws:SourceAccount",)
    return ("aws:SourceArn", "aws:SourceAccount") if service.needs_account else ("aws:SourceArn",)


def _patterns(statement: Statement) -> tuple[str, ...]:
    """The patterns of sources that the statement has, which pin none."""
    return tuple(v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values)


def _is_free(at: StatementRef, function: FunctionSnapshot) -> bool:
    """Whether the name is free already, which is a finding of its own."""
    return any(each.at == at and each.by is Recreator.ANYONE for each in dangling_statements(function))


def _is_pinned_by_arn_alone(grant: Grant) -> bool:
    keys = {condition.key.lower() for condition in grant.statement.conditions}
    return "aws:sourcearn" in keys and not keys & _ACCOUNT_KEYS
