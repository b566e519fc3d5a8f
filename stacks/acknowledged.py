"""Findings of cdk-nag that are known and accepted. Each stands beside the construct it is about, with its reason.

An id names one finding, so a new weakness of the same kind still fails the synthesis.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from aws_cdk import Acknowledgment, Stack, Validations
from constructs import IConstruct


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept findings by id."""
    Validations.of(construct).acknowledge(*(Acknowledgment(id=id, reason=reason) for id, reason in reasons.items()))


def acknowledge_wildcards(construct: IConstruct, resources: Iterable[str], reason: str) -> None:
    """Accept that policies under `construct` name these resources, which hold a `*`."""
    stack = Stack.of(construct)
    wide = {_written(stack.resolve(resource)) for resource in resources if "*" in resource}
    acknowledge(construct, {f"AwsSolutions-IAM5[Resource::{each}]": reason for each in sorted(wide)})


def _written(resolved: object) -> str:
    """An ARN as cdk-nag writes it: references in angle brackets."""
    match resolved:
        case str():
            return resolved
        case {"Ref": str(name)}:
            return f"<{name}>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{name}.{attribute}>"
        case {"Fn::Join": ["", list(parts)]}:
            return "".join(map(_written, parts))
        case _:
            return json.dumps(resolved, separators=(",", ":"))
