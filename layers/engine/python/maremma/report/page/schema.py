"""The JSON Schema of the page's data, made from the types of the contract: `docs/report.schema.json`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

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
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the schema, or with `--check` say whether the one that is there is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, nargs="?", default=PAGE)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if not asked.check:
        asked.page.write_text(text(), encoding="utf-8")
        return 0
    current = asked.page.is_file() and asked.page.read_text(encoding="utf-8") == text()
    if not current:
        sys.stdout.write(f"{asked.page} is not current; run `make docs`\n")
    return int(not current)


if __name__ == "__main__":
    raise SystemExit(main())
