"""The document of a managed policy: as IAM lists it, else as the table of AWS's policies has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.analysis.iam.named_policies import as_of, is_of_aws, managed

Document = str | Mapping[str, Any]

_UNCHANGED = ":iam::aws:policy/AdministratorAccess"
"""AWS's policy for administrators has not changed since 2015."""


def managed_document(arn: str, listed: Mapping[str, Any] | None) -> tuple[Document | None, str]:
    """The document in force, and what is in doubt about it. Lists without AWS's own policies leave those out."""
    versions = (listed or {}).get("PolicyVersionList") or ()
    default = next((each for each in versions if each.get("IsDefaultVersion")), None)
    if default is not None:
        return default["Document"], ""
    known = managed(arn) if is_of_aws(arn) else None
    if known is None:
        return None, "IAM did not list its document"
    if arn.endswith(_UNCHANGED):
        return known.document, ""
    return known.document, f"IAM did not list its document, so that of the table of {as_of()} counts"
