"""Plans of Terraform, as `terraform show -json` writes them, of the attributes of each address."""

from __future__ import annotations

import json
import re

MARK = "@"


def plan_of(resources, version="1.2"):
    """The plan's JSON. A text with a mark before it is a reference, whose value is not known."""
    planned = [_resource(address, {"values": _known(values)}) for address, values in resources.items()]
    written = [_resource(address, {"expressions": _expressions(values)}) for address, values in resources.items()]
    return json.dumps(
        {
            "format_version": version,
            "terraform_version": "1.9.8",
            "planned_values": {"root_module": {"resources": planned}},
            "configuration": {"root_module": {"resources": written}},
        },
        indent=1,
    )


def _resource(address, more):
    mode = "data" if address.startswith("data.") else "managed"
    kind, _, name = address.removeprefix("data.").partition(".")
    return {"address": address, "mode": mode, "type": kind, "name": re.sub(r"\[.*", "", name), **more}


def _is_reference(value):
    return isinstance(value, str) and value.startswith(MARK)


def _known(value):
    if isinstance(value, dict):
        return {key: _known(each) for key, each in value.items() if not _is_reference(each)}
    return [_known(each) for each in value] if isinstance(value, list) else value


def _expressions(values):
    return {key: _expression(each) for key, each in values.items()}


def _expression(value):
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return [_expressions(each) for each in value]
    if _is_reference(value):
        name = value.removeprefix(MARK)
        return {"references": [name, name.rpartition(".")[0]]}
    return {"constant_value": value}
