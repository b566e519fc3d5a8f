"""An execution role that a trusted service or company can be made to use on behalf of somebody else.

## What it does
Looks in the role's trust policy for principals that act for many customers:

- A service that is trusted without `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`. It is flagged if it may
  assume the role on behalf of a resource in a stranger's account.
- An account that is not known to be yours and is trusted without `sts:ExternalId` or another condition that narrows it.

Deny statements count, and so do resource control policies where Maremma may read them. If the answer depends on the
condition of a Deny statement, the result is Unknown. A Deny for everyone outside one organization counts for every
account that is not in it.

## Why it matters
Many customers trust the same service or supplier under the same name. A stranger who is a customer too can give it the
ARN of your role, and then has your permissions. This is the confused deputy problem.

## What it misses
- Lambda accepts only roles of the function's account, and EC2 only roles of the machine's account. They are not
  flagged.
- Most services require `iam:PassRole` in the role's account. That closes the gap as long as they ask. The finding shows
  what is open if a service does not ask.
- Maremma does not know whether an account acts for many customers. It also flags a partner who does not.
- Who may assume the role at all is the subject of `role-assumable-by-others`. The function's own resource policy is the
  subject of `service-permission-without-source`, and its event sources are the subject of `publicly-writable-source`.

## Remedy
Add conditions on `aws:SourceAccount` and `aws:SourceArn` for services. Ask suppliers for an `sts:ExternalId`
that they chose for you.

## References
CWE-441 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from maremma.analysis.exposure import account_context, service_of
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, of_strange_organization, service_context
from maremma.analysis.iam import Caller, Context, Request, Truth, Verdict, account_of, admits, statement_ref
from maremma.analysis.membership import confidence_in_foreignness, of_our_own
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Principal, Statement
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, Role, needed
from maremma.rules.permissions.trust import ROLE_TRUST, beside, openings, stranger

_ASSUME = "sts:AssumeRole"
_EXTERNAL_ID = "sts:ExternalId"
_WITHIN_ACCOUNT = frozenset({"ec2.amazonaws.com"})
_HANGS = "depends on a condition of a Deny statement that is not known"


@rule(
    id="IAM008",
    name="role-open-to-confused-deputy",
    title="A trusted service or account may use the role for a stranger",
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
        yield from _services(function, role, statement, others)
        yield from _suppliers(function, role, statement, others)


def _services(
    function: FunctionSnapshot, role: Role, statement: Statement, others: tuple[Principal, ...]
) -> Iterator[Evidence | Doubt]:
    deputies = [each for each in others if each.kind == "Service" and each.value not in _WITHIN_ACCOUNT]
    admitted = {each.value: _for_strangers(each, role, statement, function) for each in deputies}
    at, may = statement_ref(role.trust, statement), f"may assume {role.name} on behalf of any account"
    if services := [each for each, truth in admitted.items() if truth is Truth.TRUE]:
        yield Evidence(
            at=at,
            says=f"{', '.join(services)} {may}",
            strength=0.3,
            fix="Add a condition on aws:SourceAccount, and on aws:SourceArn if there is one source.",
        )
    if open_ones := [each for each, truth in admitted.items() if truth is Truth.UNKNOWN]:
        yield Doubt(at=at, says=f"whether {', '.join(open_ones)} {may} {_HANGS}")


def _suppliers(
    function: FunctionSnapshot, role: Role, statement: Statement, others: tuple[Principal, ...]
) -> Iterator[Evidence | Doubt]:
    accounts = dict.fromkeys(account_of(each) for each in others if each.kind == "AWS")
    foreign = [each for each in accounts if each and not of_our_own(each, function)]
    admitted = {each: _unasked(each, others, role, statement, function) for each in foreign}
    at, may = statement_ref(role.trust, statement), f"may assume {role.name} without an external id"
    if unasked := [each for each, truth in admitted.items() if truth is Truth.TRUE]:
        yield Evidence(
            at=at,
            says=f"{' and '.join(stranger(each, function) for each in unasked)} {may}",
            severity=Severity.MEDIUM,
            confidence=confidence_in_foreignness(function),
            fix=f"Add a condition on {_EXTERNAL_ID}, or let the account's own role in by name and remove the rest.",
        )
    if open_ones := [each for each, truth in admitted.items() if truth is Truth.UNKNOWN]:
        yield Doubt(at=at, says=f"whether account {', '.join(open_ones)} {may} {_HANGS}")


def _for_strangers(deputy: Principal, role: Role, statement: Statement, function: FunctionSnapshot) -> Truth:
    service = service_of(deputy.value)
    if not service.can_be_confused:
        return Truth.FALSE
    context = service_context(service, deputy.value, function.target, STRANGE_ACCOUNT)
    return _admits(role, statement, Caller.service(deputy.value), context)


def _unasked(
    account: str, others: tuple[Principal, ...], role: Role, statement: Statement, function: FunctionSnapshot
) -> Truth:
    """Whether an account is let in without an external id, if it is nobody's of our own."""
    caller, context = _caller(account, others), account_context(account).having(absent=(_EXTERNAL_ID,))
    admitted = _admits(role, statement, caller, context)
    if admitted is not Truth.UNKNOWN or _names_others(role, statement, function):
        return admitted
    foreign = _admits(role, statement, caller, of_strange_organization(context))
    return Truth.FALSE if foreign is Truth.FALSE else Truth.UNKNOWN


def _names_others(role: Role, statement: Statement, function: FunctionSnapshot) -> bool:
    """Whether a deny names more organizations than ours, one of which may be the supplier's."""
    conditions = chain.from_iterable(
        each.conditions for policy in beside(role, statement) for each in policy.statements
    )
    named = {
        value.partition("/")[0]
        for each in conditions
        if each.key.lower() in {"aws:principalorgid", "aws:principalorgpaths"}
        for value in each.values
    }
    own = role.organization or (function.organization.id if function.organization else "")
    return bool(named - {own}) if own else len(named) > 1


def _caller(account: str, others: tuple[Principal, ...]) -> Caller:
    """Somebody of the account whom the statement names, its root if it names the account."""
    named = next(each.value for each in others if account_of(each) == account)
    return Caller.aws(named if named.startswith("arn:") else f"arn:aws:iam::{account}:root")


def _admits(role: Role, statement: Statement, caller: Caller, context: Context) -> Truth:
    """Whether the statement lets the caller in: Unknown where denies say so, no where its own conditions narrow it."""
    request = Request(principal=caller, action=_ASSUME, resource=role.arn, context=context)
    decision = admits(beside(role, statement), request)
    if decision.hangs_on_denies:
        return Truth.UNKNOWN
    return Truth.TRUE if decision.verdict is Verdict.ALLOWED else Truth.FALSE
