"""The cases of the formats that pin versions, as facts of packages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maremma.analysis.code.analyze import analyze_package
from maremma.model.code.component import KnownBy
from maremma.model.code.facts import CodeFacts

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("formats.toml").read_text("utf-8"))["case"]


def facts_of(case: Mapping[str, Any], folder: Path, broken: Mapping[str, str] = {}) -> CodeFacts:
    """The facts of a case's package, whose files are written into a folder."""
    for path, text in {**case["files"], **broken}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.removeprefix("\n"), "utf-8")
    code = folder / case.get("code", "")
    runtime = case.get("runtime", "python3.13")
    return analyze_package(code, code_sha256="", runtime=runtime, handler="app.handler", within=folder)


def pins_of(facts: CodeFacts) -> list[str]:
    """Each pin with its file and line."""
    pinned = (each for each in facts.components if each.known_by is KnownBy.LOCKFILE)
    return sorted(f"{each.purl} {each.evidence}:{each.line}" for each in pinned)


def is_read(case: Mapping[str, Any], folder: Path) -> bool:
    """Whether all pins of a case are read, and no others."""
    return pins_of(facts_of(case, folder)) == sorted(case["pins"])


def told_of(case: Mapping[str, Any], folder: Path) -> list[str]:
    """The gaps that tell of a case's broken file as they should."""
    facts = facts_of(case, folder, case["broken"])
    return [gap.says for gap in facts.gaps if case["broken_says"] in gap.says]


def tells_broken(case: Mapping[str, Any], folder: Path) -> bool:
    """Whether a case's broken file is told of, once."""
    return len(told_of(case, folder)) == 1
