"""A JSON Schema that is made from types and lies in docs: written, or compared with what is there."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def as_text(schema: dict[str, Any]) -> str:
    """The schema as it lies in docs."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def written(page: Path, text: Callable[[], str], about: str | None, arguments: list[str] | None) -> int:
    """Write the text to a page, or with `--check` say whether the one that is there is current; the exit code."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("page", type=Path, nargs="?", default=page)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if not asked.check:
        asked.page.write_text(text(), encoding="utf-8")
        return 0
    current = asked.page.is_file() and asked.page.read_text(encoding="utf-8") == text()
    if not current:
        sys.stdout.write(f"{asked.page} is not current; run `make docs`\n")
    return int(not current)
