"""SAM's policy templates: statements with parameters, written with the functions of CloudFormation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maremma.analysis.iam.named_policies.table import row


@dataclass(frozen=True, slots=True)
class SamTemplate:
    """A policy template with its parameters in place.

    `document` has `Fn::Sub` with pseudo parameters, as SAM writes it. `missing` are parameters without a value.
    """

    document: Mapping[str, Any]
    missing: tuple[str, ...]


def sam_template(name: str, parameters: Mapping[str, Any]) -> SamTemplate | None:
    """The policy template of a name with values of its parameters; None if the table does not have it.

    Parameters that it does not have are passed over, as SAM does. A value may be anything that CloudFormation takes.
    """
    known = row(f"SAM:{name}")
    if known is None:
        return None
    wanted = known[0].split()
    values = {each: parameters[each] for each in wanted if each in parameters}
    document = {"Version": "2012-10-17", "Statement": _placed(json.loads(known[1]), values)}
    return SamTemplate(document, tuple(each for each in wanted if each not in values))


def _placed(node: object, values: Mapping[str, Any]) -> object:
    if isinstance(node, list):
        return [_placed(each, values) for each in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"Ref"} and node["Ref"] in values:
        return values[node["Ref"]]
    return {key: _placed(value, values) for key, value in node.items()}
