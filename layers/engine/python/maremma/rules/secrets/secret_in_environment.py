"""A secret that lies in an environment variable in plain text.

## What it does
Looks at the value of every environment variable, whether the function sets it or its container image brings it, for
credentials with a known shape (access keys, tokens, private keys, URLs and connection strings with a password), and at
variables whose name promises a secret for values that look like one. References to a secret, placeholders, paths,
names, numbers, switches and values encrypted by KMS are none. The finding holds the variable's name, the kind and the
length; the value goes nowhere.

## Why it matters
Everyone who may read the function's configuration reads the secret, as does every library inside the function, and
everyone who gets hold of a template, a log of the deployment or an error report.

## What it misses
Secrets under a harmless name without a known shape. A UUID under the name of a key, and a word under the very name of
a password, are of low confidence: many are identifiers, and names. A private key with a passphrase is of low
severity. Whether the credential still works is not tried. That the environment is encrypted with a key of AWS's
instead of your own is not a finding. An image's layers and the steps of its build are not looked at.

## Remedy
Keep the secret in Secrets Manager or Parameter Store, put its ARN or name into the variable, and replace the secret:
it has been readable. Out of an image it is gone only when every tag and digest that held it is.

## References
CWE-526 · CWE-798 · OWASP Serverless S3 · CSA SAS-7 · https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.secrets import Sighting, recognize
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.secret import ENCRYPTED_KEY
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.function.image import ImageVariable
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import EnvironmentVariable, FunctionSnapshot, PackageType


@rule(
    id="SEC001",
    name="secret-in-environment",
    title="A secret lies in an environment variable",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.ENVIRONMENT},
    cwe=(526, 798),
    serves=("S3", "SAS-7"),
)
def secret_in_environment(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each variable whose value is a secret, whether the function sets it or its image brings it."""
    for variable in function.environment:
        yield from _judged(variable, variable.name)
    if function.image is not None:
        for brought in function.image.environment:
            yield from _judged(brought, f"{brought.name}, which the image brings,")
    elif function.configuration.package_type is PackageType.IMAGE:
        says = "the image was not read, which may bring variables of its own"
        yield Doubt(at=ConfigPath("Image.Config.Env"), says=says)


def _judged(variable: EnvironmentVariable | ImageVariable, subject: str) -> Iterator[Evidence | Doubt]:
    sighting = contained(Seam.ITEM, lambda: recognize(variable.name, variable.value))
    if isinstance(sighting, Defect):
        yield Doubt(at=variable.location, says=sighting.says)
    elif sighting is not None:
        yield Evidence(
            at=variable.location,
            says=f"{subject} holds a secret: {sighting.kind}, {sighting.length} characters",
            severity=Severity.LOW if sighting.kind == ENCRYPTED_KEY else None,
            confidence=_confidence(sighting),
            strength=_strength(sighting),
            group=variable.group if isinstance(variable, EnvironmentVariable) else "",
            fix="Keep the secret in Secrets Manager, put its ARN into the variable, and replace the secret.",
        )


def _strength(sighting: Sighting) -> float:
    if not sighting.likely or sighting.kind == ENCRYPTED_KEY:
        return 0.2
    return 1.0 if sighting.certain else 0.7


def _confidence(sighting: Sighting) -> Confidence | None:
    if not sighting.likely:
        return Confidence.LOW
    return None if sighting.certain else Confidence.MEDIUM
