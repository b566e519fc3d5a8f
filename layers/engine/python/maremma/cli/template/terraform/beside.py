"""What a plan leaves out and the configuration beside it tells: documents in which values stand that only AWS knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from maremma.cli.template.load import Template
from maremma.cli.template.terraform.configuration import load_configuration
from maremma.cli.template.terraform.files import ENDINGS
from maremma.errors import SettingsError

_DOCUMENTS = ("PolicyDocument", "Policy", "AssumeRolePolicyDocument", "Body", "Definition", "EventPattern")


def completed(plan: Template) -> Template:
    """The plan's template with the documents that it leaves out, if its configuration lies in the same folder."""
    missing = {name for name in plan.resources if _left_out(plan.properties(name))}
    if not missing or not _is_beside(plan.path.parent):
        return plan
    try:
        configuration = load_configuration(plan.path.parent / "main.tf", plan.within)
    except SettingsError:
        return plan  # the plan is what counts
    resources: dict[str, Any] = dict(plan.section("Resources"))
    for name in missing & configuration.resources.keys():
        if plan.resources[name]["Type"] == configuration.resources[name]["Type"]:
            told = configuration.properties(name)
            found = {key: told[key] for key in _left_out(plan.properties(name)) if _is_document(told.get(key))}
            resources[name] = {**plan.resources[name], "Properties": {**plan.properties(name), **found}}
    parameters = {**configuration.section("Parameters"), **plan.section("Parameters")}
    return replace(plan, document={**plan.document, "Resources": resources, "Parameters": parameters})


def _left_out(properties: Mapping[str, Any]) -> list[str]:
    """The documents that are references, although no resource gives one."""
    return [key for key in _DOCUMENTS if key in properties and not _is_document(properties[key])]


def _is_document(value: Any) -> bool:
    return isinstance(value, dict) and not (len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::")))


def _is_beside(folder: Path) -> bool:
    return any(each.name.endswith(ENDINGS) for each in folder.iterdir())
