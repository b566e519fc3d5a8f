"""AWS's managed policies by name or ARN."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maremma.analysis.iam.named_policies.table import row
from maremma.patterns import compile_late

_ARN = compile_late(r"arn:(aws[a-z-]*):iam::aws:policy/(.+)")


@dataclass(frozen=True, slots=True)
class ManagedPolicy:
    """A managed policy of AWS: its ARN with the path that AWS gave it, and its document."""

    arn: str
    document: Mapping[str, Any]


def is_of_aws(policy: str) -> bool:
    """Whether a policy is named by the ARN of a managed policy of AWS, known or not."""
    return _ARN.fullmatch(policy) is not None


def managed(policy: str) -> ManagedPolicy | None:
    """The policy with a name or an ARN; None if the table does not have it, or if it is a policy of an account.

    A path before the name may be left out, as SAM lets one do. In a partition beside `aws`, the ARNs in the document
    are of that partition.
    """
    found = _ARN.fullmatch(policy)
    partition, named = (found[1], found[2]) if found else ("aws", policy)
    path, _, name = named.rpartition("/")
    known = None if ":" in name else row(name)
    if known is None or (path and path != known[0]):
        return None
    place = f"{known[0]}/{name}" if known[0] else name
    document = {"Version": "2012-10-17", "Statement": json.loads(known[1].replace('"arn:aws:', f'"arn:{partition}:'))}
    return ManagedPolicy(f"arn:{partition}:iam::aws:policy/{place}", document)
