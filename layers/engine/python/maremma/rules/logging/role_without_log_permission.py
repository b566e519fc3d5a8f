"""An execution role that may not write the function's log.

## What it does
Checks that the role allows `logs:CreateLogStream` and `logs:PutLogEvents` somewhere. Any grant counts, whatever log
group it names.

## Why it matters
Without the permission, Lambda drops the function's output and reports no error. An attack on the function then leaves
no trace in its log.

## What it misses
A grant for the wrong log group counts as a grant. Service and resource control policies that forbid logging count only
where Maremma may read them. Functions that send their logs elsewhere through an extension need no such permission.
Waive those.

## Remedy
Attach the managed policy AWSLambdaBasicExecutionRole, or allow both actions on the function's log group.

## References
CWE-778 · OWASP Serverless S10 · https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import absent
from maremma.analysis.iam import allowed_actions, policies_over
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed

WRITES = ("logs:CreateLogStream", "logs:PutLogEvents")


@rule(
    id="LOG001",
    name="role-without-log-permission",
    title="The role may not write logs",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    feeds=impact(0.1),
    needs={Facet.ROLE},
    cause="no-logs",
    cwe=(778,),
    serves=("S10", "SAS-5"),
)
def role_without_log_permission(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag a role that lacks one of the two permissions that logging takes."""
    role = needed(function.role)
    limits = policies_over(role)
    granted = allowed_actions(limits.identity, WRITES, boundary=limits.boundary, scps=limits.scps, rcps=limits.rcps)
    lacking = [action for action in WRITES if action not in granted]
    if lacking:
        yield absent(
            function,
            Facet.ROLE,
            evidence=Evidence(
                at=ConfigPath("Role"),
                says=f"{role.name} does not allow {' and '.join(lacking)}",
                fix=f"Allow {' and '.join(lacking)} on the function's log group.",
            ),
        )
