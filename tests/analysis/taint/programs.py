"""Small programs as tests write them, and the flows that are found in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.analyze import analyze
from maremma.model.code.flow import Flow


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file of this folder."""
    document = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = document["case"]
    return found


def flows(case: dict[str, Any], *, javascript: bool = False) -> list[Flow]:
    """The flows of a case's program: `code` is its only file, or `files` are all of them by path."""
    path = case.get("path", "app.ts" if javascript else "app.py")
    files: dict[str, str] = case.get("files", {path: case.get("code", "")})
    sources = {name: (lambda text=text: text.encode()) for name, text in files.items()}
    program = JavaScriptProgram(sources) if javascript else PythonProgram(sources, lambda _: False)
    return list(analyze(program, path, case.get("handler", "handler")).flows)


def said(found: list[Flow]) -> list[str]:
    """Flows in words: kind, origin, field."""
    return sorted({f"{flow.sink} {flow.origin} {'.'.join(flow.field)}".strip() for flow in found})
