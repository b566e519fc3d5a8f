"""An AWS SDK that comes with the runtime, so that nobody chose its version.

## What it does
Flags each SDK (boto3, botocore, the AWS SDK for JavaScript) that the code imports, if neither the package nor a layer
contains it. The function then loads the SDK of the runtime.

## Why it matters
AWS updates a runtime, and its SDK, without asking you. The version that you tested is not the version that runs, and
two regions may differ. Maremma cannot tell which advisories apply. The runtime's SDK is also older than the newest one.

## What it misses
Runtime management settings that freeze the runtime, or update it only with the function. The version then stays the
same for longer. A copy that the code itself downloads.

## Remedy
Add the SDK to the package, or to a layer of yours, and pin its version.

## References
CWE-1104 · CWE-1395 · OWASP Serverless S9 · https://docs.aws.amazon.com/lambda/latest/dg/python-package.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.code.component import Ecosystem, KnownBy
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet
from maremma.model.location import ConfigPath
from maremma.model.rule import impact, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot, needed


@rule(
    id="DEP007",
    name="runtime-sdk",
    title="The code uses the runtime's AWS SDK, whose version AWS changes",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=impact(0.01),
    needs={Facet.CODE, Facet.LAYERS},
    cwe=(1104, 1395),
    serves=("S9", "SAS-6"),
)
def runtime_sdk(function: FunctionSnapshot) -> Iterator[Evidence]:
    """Flag what the runtime brings and the code imports, as one."""
    found = [each for each in needed(function.code).components if each.known_by is KnownBy.RUNTIME]
    if found:
        names = ", ".join(each.name for each in found)
        command = "pip install --target ." if found[0].ecosystem is Ecosystem.PYPI else "npm install --save-exact"
        wanted = next((each.name for each in found if each.name == "boto3"), found[0].name)
        yield Evidence(
            at=ConfigPath("Runtime"),
            says=f"{names}: {function.configuration.runtime} chooses the version",
            fix=f"Run `{command} {wanted}` with a version when the package is built, and pin it.",
        )
