"""A function URL that anyone on the internet may call, or anyone who has an AWS account.

## What it does
Flags URLs whose resource policy lets everybody in. A URL of auth type NONE needs no credentials. A URL of auth type
AWS_IAM that accepts any AWS account is one severity lower, because anybody can open an AWS account for free. New URLs
since October 2025, and all URLs since November 2026, need two permissions to be public: `lambda:InvokeFunctionUrl` and
`lambda:InvokeFunction`.

## Why it matters
Anyone can send the function any event, as often as they like. Nobody knows who sent it.

## What it misses
The rule does not see checks in the code, such as verifying the signature of a webhook. Waive those URLs.

## Remedy
Set the auth type to AWS_IAM, and name the principals or `aws:PrincipalOrgID` in the resource policy. Or put an API with
an authorizer in front, and delete the URL.

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
