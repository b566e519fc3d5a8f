"""A resource policy that lets another account in.

## What it does
Flags each statement of the function's resource policies that names principals of another account. It is severe if the
statement allows more than invoking and reading: every other action changes the function. Accounts of your organization
may invoke and read, and if they may change the function that is less severe.

## Why it matters
The function is as safe as the other account: its users and its intruders send the events. A grant that was made for a
migration or a supplier tends to outlive it.

## What it misses
As long as the accounts of the organization may not be listed, those of one's own are found as well. Principals that
were deleted, which a policy shows as ids, name nobody. Grants to everybody are left to `any-principal-permission`,
and sources of other accounts whose services invoke the function to `foreign-trigger`.

## Remedy
Remove the permission if nobody needs it. Else name a role instead of the account, and the one action it needs.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import account_of, statement_ref
from maremma.analysis.membership import of_our_own
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.policy import Effect, Statement
from maremma.model.rule import Confidence, Severity, direct, rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.granted_actions import granted_actions, is_takeover


@rule(
    id="AUT005",
    name="cross-account-permission",
    title="Another account may use the function",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.RESOURCE_POLICY},
    cwe=(284,),
    serves=("S2", "S5", "SAS-2"),
)
def cross_account_permission(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that names another account."""
    for _, policy in function.policies:
        for statement in policy.statements:
            accounts = _other_accounts(statement, function.target.account)
            if statement.effect is not Effect.ALLOW or not accounts:
                continue
            takeover = _takeover(statement)
            ours = all(of_our_own(each, function) for each in accounts)
            if ours and not takeover:
                continue
            yield Evidence(
                at=statement_ref(policy, statement),
                says=f"account {', '.join(accounts)} is allowed {takeover or 'to invoke or read'}",
                severity=(Severity.MEDIUM if ours else Severity.HIGH) if takeover else None,
                strength=(0.2 if ours else 1.0) if takeover else 0.1,
                fix="Remove the permission, or name one role and one action.",
            )


def _other_accounts(statement: Statement, own: str) -> list[str]:
    return sorted({account_of(principal) for principal in statement.principals} - {"", own})


def _takeover(statement: Statement) -> str:
    """The first action allowed that hands the function over."""
    return next(filter(is_takeover, granted_actions(statement)), "")
