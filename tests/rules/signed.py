"""Code signing by AWS, and what is known of our own signatures, as cases say it."""

from __future__ import annotations

from maremma.model.function.account import CodeSigning
from maremma.model.signing import Standing, Verdict

from tests.rules.doors import Spec

ARN = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1"
ENFORCED = CodeSigning(arn=ARN, enforced=True)


def code_signing(spec: Spec | str) -> CodeSigning | None:
    """The configuration; `"none"` for none."""
    if isinstance(spec, str):
        return None
    return CodeSigning(
        **{
            "arn": ARN,
            **spec,
            "profiles": tuple(spec.get("profiles", ())),
            "withdrawn": tuple(spec.get("withdrawn", ())),
        }
    )


def signature(spec: Spec) -> Verdict:
    """The verdict."""
    return Verdict(standing=Standing(spec["standing"]), says=spec.get("says", ""))
