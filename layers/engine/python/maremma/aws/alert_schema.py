"""The JSON Schema of the events on the bus, made from the type of their detail: `docs/alert-event.schema.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from maremma.aws.receivers.event_detail import AlertDetail
from maremma.contract import Event
from maremma.contract.documented import as_text, written
from maremma.model.results.alert import AlertKind
from maremma.model.rule import Family
from maremma.model.severity import Severity

PAGE = Path("docs") / "alert-event.schema.json"

_VALUES = {
    "kind": [each.value for each in AlertKind],
    "severity": [str(each) for each in Severity],
    "family": ["", *Family.__members__],
}


def schema() -> dict[str, Any]:
    """What holds of every event. Kinds and fields may be added without a new `version`."""
    detail = TypeAdapter(AlertDetail).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = detail.pop("$defs")
    for each in (detail, *definitions.values()):
        for name, described in each["properties"].items():
            if name in _VALUES and described.get("type") == "string":
                described["enum"] = _VALUES[name]
        each["properties"].get("raised_at", {})["format"] = "date-time"
        each.pop("description", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": Event.ALERT,
        "description": "An alert of Maremma on the event bus; EventBridge adds its own fields.",
        "type": "object",
        "required": ["source", "detail-type", "resources", "detail"],
        "properties": {
            "source": {"const": Event.SOURCE},
            "detail-type": {"const": Event.ALERT},
            "resources": {"type": "array", "items": {"type": "string"}, "maxItems": 1},
            "detail": {"$ref": "#/$defs/AlertDetail"},
        },
        "$defs": {"AlertDetail": detail, **definitions},
    }


def text() -> str:
    """The schema as it lies in docs."""
    return as_text(schema())


def main(arguments: list[str] | None = None) -> int:
    """Write the schema, or with `--check` say whether the one that is there is current."""
    return written(PAGE, text, __doc__, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
