"""An environment variable that contains a secret in plain text.

## What it does
Searches the value of every environment variable of the function, and of its container image.

- It looks for credentials in known formats: access keys, tokens, private keys, and URLs or connection strings with a
  password.
- If the name of a variable suggests a secret, it looks for values that look like one.

References to a secret, placeholders, paths, names, numbers, switches and values that KMS encrypted do not count. The
finding contains the name of the variable, the kind and the length of the secret. Maremma does not keep the value.

## Why it matters
Everyone who may read the function's configuration can read the secret. So can every library inside the function, and
everyone who gets a template, a deployment log or an error report.

## What it misses
- Secrets in an unknown format under a harmless name.
- A UUID under the name of a key has low confidence, because many UUIDs are identifiers. A word under the name of a
  password also has low confidence, because many words are names.
- A private key with a passphrase has low severity.
- The rule does not test whether the credential still works.
- Encryption of the environment with an AWS key instead of your own is not a finding.
- The layers of an image and the steps of its build are not searched.

## Remedy
Keep the secret in Secrets Manager or Parameter Store, and put its ARN or name into the variable. Then replace the
secret, because others could read it. If an image contained it, delete every tag and digest with the secret.

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
from maremma.model.function.configuration import EnvironmentVariable, PackageType
from maremma.model.function.image import ImageVariable
from maremma.model.location import ConfigPath
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot


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
