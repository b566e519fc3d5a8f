"""Definitions that lie beside a template, put into it: of APIs in OpenAPI, of state machines in ASL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import ALL, Unread
from maremma.cli.template.load import Included, Template, lies_at, text_of
from maremma.cli.template.positions import Keys
from maremma.cli.template.syntax import parsed
from maremma.errors import SettingsError

_BESIDE: Mapping[str, tuple[str, str]] = {
    "AWS::ApiGateway::RestApi": ("Body", "BodyS3Location"),
    "AWS::ApiGatewayV2::Api": ("Body", "BodyS3Location"),
    "AWS::Serverless::Api": ("DefinitionBody", "DefinitionUri"),
    "AWS::Serverless::HttpApi": ("DefinitionBody", "DefinitionUri"),
    "AWS::Serverless::StateMachine": ("Definition", "DefinitionUri"),
    "AWS::StepFunctions::StateMachine": ("Definition", "DefinitionS3Location"),
}
"""Where a resource has its definition, and where the name of the file that holds it."""
_INCLUDE = "AWS::Include"
_LONGEST = 1024


def with_definitions(template: Template) -> Template:
    """The template with the definitions that it names and that may be read."""
    resources = dict(template.document["Resources"])
    included: dict[Keys, Included] = {}
    unread: list[Unread] = []
    for name, resource in template.resources.items():
        if resource["Type"] not in _BESIDE:
            continue
        body, location = _BESIDE[resource["Type"]]
        properties = dict(template.properties(name))
        path = _beside(template, _named(properties.get(body)) or properties.get(location))
        if path is None:
            continue
        try:
            text = text_of(path)
            properties[body] = _joined(parsed(path, text, {}), properties.get(body))
        except SettingsError as error:
            unread.append(Unread(name=f"the definition of {quoted(name)}", says=str(error), facets=ALL))
            continue
        properties.pop(location, None)
        included["Resources", name, "Properties", body] = Included(path, text)
        resources[name] = {**resource, "Properties": properties}
    if not included and not unread:
        return template
    return replace(
        template,
        document={**template.document, "Resources": resources},
        included=included,
        unread=(*template.unread, *unread),
    )


def _joined(included: object, written: object) -> dict[str, Any]:
    """A definition from a file, with what is written beside the transform that includes it."""
    if not isinstance(included, dict):
        raise SettingsError("is no mapping, so that it defines nothing")
    others = written if isinstance(written, dict) else {}
    return {**included, **{key: each for key, each in others.items() if key != "Fn::Transform"}}


def _named(body: object) -> object:
    """The file that a transform includes."""
    transform = body.get("Fn::Transform") if isinstance(body, dict) else None
    if not isinstance(transform, dict) or transform.get("Name") != _INCLUDE:
        return None
    parameters = transform.get("Parameters")
    return parameters.get("Location") if isinstance(parameters, dict) else None


def _beside(template: Template, told: Any) -> Path | None:
    if not isinstance(told, str) or "://" in told or "\0" in told or len(told) > _LONGEST:
        return None
    path = template.path.parent / told
    return path if template.reaches(path) and lies_at(path) and not path.is_dir() else None
