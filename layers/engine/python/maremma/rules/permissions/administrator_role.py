"""An execution role that may do everything.

## What it does
Evaluates the role's policies, within its permissions boundary and the service control policies. Flags a role that may
use every action on every resource. Also flags a role that may change the policies of any role, because it can then give
itself the same.

## Why it matters
Whoever makes the function do something unintended owns the account. An injection, a malicious dependency or a leaked
session of this role is enough.

## What it misses
Service control policies count only where Maremma may read them. AWS allows that to the management account and its
delegated administrators. A policy that Maremma cannot see may forbid some actions. A Deny statement with conditions
does not lower the finding.

## Remedy
Replace the policy by one that allows the actions that the code calls, on the resources that it needs.

## References
CWE-250 · OWASP Serverless S5 · CSA SAS-4 · https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import Verdict, administration_of
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed
from maremma.rules.permissions.statements import ROLE_PRIVILEGE, THAT_FITS


@rule(
    id="IAM001",
    name="administrator-role",
    title="The role may do everything",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    feeds=impact(0.95),
    needs={Facet.ROLE},
    cause=ROLE_PRIVILEGE,
    cwe=(250, 269),
    serves=("S5", "S6", "SAS-4"),
)
def administrator_role(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role that is allowed what no narrower role would be."""
    role = needed(function.role)
    decision = administration_of(role)
    at = ConfigPath("Role", role.arn)  # not the statement: a limit may leave it to another one
    if decision.verdict is Verdict.ALLOWED:
        by = f": {decision.statement}" if decision.statement else ""
        because = (Step(decision.statement, "allows it"),) if decision.statement else ()
        yield Evidence(
            at=at,
            says=f"{role.name} may do everything, or change the policies of any role{by}",
            because=because,
            fix=f"Replace its policies by {THAT_FITS}.",
        )
    elif decision.verdict is Verdict.UNKNOWN:
        yield Doubt(at=at, says=f"whether {role.name} may do everything is not known: {decision.says}")
