"""The JSON Schema of the page's data, made from the types of the contract: `docs/report.schema.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from maremma.contract.documented import as_text, written
from maremma.report.page.contract import VERSION, Report

PAGE = Path("docs") / "report.schema.json"


def schema() -> dict[str, Any]:
    """What holds of every report. Fields may be added without a new `version`."""
    report = TypeAdapter(Report).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = report.pop("$defs")
    for each in definitions.values():
        each["description"] = " ".join(str(each.get("description", "")).split())
    definitions["Overview"]["properties"]["version"] = {"const": VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **report,
        "title": "Maremma Report",
        "description": "What `maremma report --format json` prints, and what the page shows.",
        "$defs": definitions,
    }


def text() -> str:
    """The schema as it lies in docs."""
    return as_text(schema())


def main(arguments: list[str] | None = None) -> int:
    """Write the schema, or with `--check` say whether the one that is there is current."""
    return written(PAGE, text, __doc__, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
