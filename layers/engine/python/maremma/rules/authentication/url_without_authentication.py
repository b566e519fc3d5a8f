"""A function URL that anyone on the internet may call, by a signature at most.

## What it does
Flags URLs whose resource policy lets everybody in: those of auth type NONE, and, a degree lower, those of AWS_IAM that
any AWS account may call, which is free to have. Since October 2025 a new URL needs two permissions for that,
`lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`, and since November 2026 every URL does.

## Why it matters
The function runs on whatever anyone sends, as often as they like, and nobody knows who it was.

## What it misses
Checks in the code, such as the signature of a webhook: waive those URLs.

## Remedy
Set the auth type to AWS_IAM and name the principals or `aws:PrincipalOrgID` in the resource policy, or put an API with
an authorizer in front and delete the URL.

## References
CWE-306 · OWASP Serverless S2 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure import url_admits_anyone
from maremma.analysis.iam import Verdict
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, UrlAuth


@rule(
    id="AUT002",
    name="url-without-authentication",
    title="Anyone on the internet may call the function's URL",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.12),
    needs={Facet.URLS, Facet.RESOURCE_POLICY},
    cause="open-door",
    cwe=(306,),
    serves=("S2", "S5", "SAS-2"),
)
def url_without_authentication(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each URL whose policy admits everybody, with whatever credentials it asks for."""
    for url in function.urls:
        decision = url_admits_anyone(function, url)
        if decision.verdict is Verdict.ALLOWED:
            allowed_by = (Step(decision.statement, "admits everybody"),) if decision.statement else ()
            signed = url.auth is UrlAuth.AWS_IAM
            whom = "every AWS account" if signed else "everybody"
            yield Evidence(
                at=url.location,
                says=f"the auth type is {url.auth}, and the resource policy admits {whom}",
                because=allowed_by,
                severity=Severity.MEDIUM if signed else None,
                fix="Name the principals in the resource policy, or add a condition on aws:PrincipalOrgID."
                if signed
                else "Set the auth type to AWS_IAM.",
            )
        elif decision.verdict is Verdict.UNKNOWN:
            yield Doubt(at=url.location, says=f"whether anybody may call the URL is not known: {decision.says}")
