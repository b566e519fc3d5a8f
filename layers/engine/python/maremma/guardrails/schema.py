"""The JSON Schema of the guardrails file, for editors: made of the models, with the title of each rule."""

from __future__ import annotations

from typing import Any

from maremma.guardrails.file import File
from maremma.guardrails.values import FAMILIES
from maremma.model.rule import Family
from maremma.rules import RULES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema, in the order of the models."""
    found: dict[str, Any] = _tidied(File.model_json_schema())
    return {"$schema": DIALECT, **found}


def _tidied(value: Any) -> Any:  # noqa: ANN401 (JSON)
    """Without what says nothing to people: `null` beside a type, defaults that are empty, titles made of names."""
    if isinstance(value, list):
        return [_tidied(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "propertyNames" in value:
        return (
            _rules(value) if "enum" in value["propertyNames"] else _without(value, "propertyNames", "title", "default")
        )
    if "anyOf" in value:
        [only] = [each for each in value["anyOf"] if each.get("type") != "null"]
        value = {**_without(value, "anyOf", "default"), **only}
    properties = value.get("properties")
    tidied = {key: _tidied(each) for key, each in _without(value, "default", "properties").items()}
    if properties is not None:
        tidied["properties"] = {key: _without(_tidied(each), "title") for key, each in properties.items()}
    return tidied


def _rules(value: dict[str, Any]) -> dict[str, Any]:
    """A property for each rule and family, so that editors complete them and say what they are."""
    entry = value["additionalProperties"]
    titles = {each: Family[each].value for each in FAMILIES} | {each.id: each.title for each in RULES}
    return {
        "type": "object",
        "description": value["description"],
        "properties": {name: {"description": title, **entry} for name, title in titles.items()},
        "additionalProperties": False,
    }


def _without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: each for key, each in value.items() if key not in names}
