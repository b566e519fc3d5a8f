"""An execution role that a service or another company may be made to use for somebody else.

## What it does
Looks at the role's trust policy as those see it who act for many. A service that is trusted without `aws:SourceArn`,
`aws:SourceAccount` or `aws:SourceOrgID`: it is asked whether the service may assume the role on behalf of a resource of
a stranger's account. An account that is not known to be yours and is trusted without `sts:ExternalId`, or another
condition that narrows it. Denies are taken into account, and resource control policies where they may be read.

## Why it matters
The service, or the supplier, is trusted by many customers with the same name. Whoever makes it work on their own behalf
with the ARN of your role has your permissions: the confused deputy.

## What it misses
Lambda itself takes a role of the function's account only, and EC2 of the machine's, so that nothing is asked of them.
Most services ask for `iam:PassRole` in the role's account, which closes this as long as they ask; the finding is what
is left open if one does not. Whether an account acts for many customers is not known, so that one of a partner who does
not is found as well. Who may assume the role at all is the subject of `role-assumable-by-others`; the function's own
resource policy is that of `service-permission-without-source`, and what feeds the function that of
`publicly-writable-source`.

## Remedy
Ask services for `aws:SourceAccount` and `aws:SourceArn`, and suppliers for an `sts:ExternalId` that they chose for you.

## References
CWE-441 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import account_context, service_of
from maremma.analysis.exposure.stranger import STRANGE_ACCOUNT, service_context
from maremma.analysis.iam import Caller, Context, Request, Verdict, account_of, admits, statement_ref
from maremma.analysis.membership import confidence_in_foreignness, of_our_own
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.policy import Principal, Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.trust import ROLE_TRUST, beside, openings, stranger

_ASSUME = "sts:AssumeRole"
_EXTERNAL_ID = "sts:ExternalId"
_WITHIN_ACCOUNT = frozenset({"ec2.amazonaws.com"})


@rule(
    id="IAM008",
    name="role-open-to-confused-deputy",
    title="Others may be made to use the role for somebody else",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    feeds=direct(0.1),
    needs={Facet.ROLE},
    cause=ROLE_TRUST,
    cwe=(441,),
    serves=("S5", "SAS-4"),
)
def role_open_to_confused_deputy(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each trust statement with a deputy that does not have to say for whom it acts."""
    role = needed(function.role)
    for statement, others in openings(role.trust):
        deputies = [each for each in others if each.kind == "Service" and each.value not in _WITHIN_ACCOUNT]
        services = [each.value for each in deputies if _for_strangers(each, role, statement, function)]
        if services:
            yield Evidence(
                at=statement_ref(role.trust, statement),
                says=f"{', '.join(services)} may assume {role.name} on behalf of any account",
                strength=0.3,
                fix="Add a condition on aws:SourceAccount, and on aws:SourceArn if there is one source.",
            )
        accounts = dict.fromkeys(account_of(each) for each in others if each.kind == "AWS")
        foreign = [each for each in accounts if each and not of_our_own(each, function)]
        unasked = [each for each in foreign if _admits(role, statement, _caller(each, others), _without_id(each))]
        if unasked:
            who = " and ".join(stranger(each, function) for each in unasked)
            yield Evidence(
                at=statement_ref(role.trust, statement),
                says=f"{who} may assume {role.name} without an external id",
                severity=Severity.MEDIUM,
                confidence=confidence_in_foreignness(function),
                fix=f"Add a condition on {_EXTERNAL_ID}, or let the account's own role in by name and remove the rest.",
            )


def _for_strangers(deputy: Principal, role: Role, statement: Statement, function: FunctionSnapshot) -> bool:
    service = service_of(deputy.value)
    if not service.can_be_confused:
        return False
    context = service_context(service, deputy.value, function.target, STRANGE_ACCOUNT)
    return _admits(role, statement, Caller.service(deputy.value), context)


def _caller(account: str, others: tuple[Principal, ...]) -> Caller:
    """Somebody of the account whom the statement names, its root if it names the account."""
    named = next(each.value for each in others if account_of(each) == account)
    return Caller.aws(named if named.startswith("arn:") else f"arn:aws:iam::{account}:root")


def _without_id(account: str) -> Context:
    return account_context(account).having(absent=(_EXTERNAL_ID,))


def _admits(role: Role, statement: Statement, caller: Caller, context: Context) -> bool:
    request = Request(principal=caller, action=_ASSUME, resource=role.arn, context=context)
    return admits(beside(role, statement), request).verdict is Verdict.ALLOWED
