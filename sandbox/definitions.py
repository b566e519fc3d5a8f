"""State machine definitions, rewritten into what moto's grammar accepts.

The parser is generated from a grammar, so gaps in it are closed before parsing: fields it does not know are taken
out, kept per state, and put back onto the parsed Map states (`states.py`). The stored definition stays as it was
deployed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import SandboxError


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTraits:
    """What a Map state wants beyond moto's grammar."""

    lines: bool = False
    pointer: str = ""
    batch: Mapping[str, Any] | None = None
    limits_count: bool = False
    limits_percentage: bool = False


def rewritten(definition: str) -> tuple[str, dict[str, MapTraits]]:
    """A definition that moto parses, and the traits of its Map states by name."""
    document = json.loads(definition)
    traits = {name: _rewrite_map(name, state) for name, state in _maps(document)}
    return json.dumps(document), traits


def _maps(machine: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, state in machine.get("States", {}).items():
        for branch in state.get("Branches", []):
            yield from _maps(branch)
        if state.get("Type") == "Map":
            yield name, state
            yield from _maps(state.get("ItemProcessor", state.get("Iterator", {})))


def _rewrite_map(name: str, state: dict[str, Any]) -> MapTraits:
    percentage = state.get("ToleratedFailurePercentage")
    if isinstance(percentage, int):  # the grammar wants a fraction; CDK writes a whole number
        state["ToleratedFailurePercentage"] = float(percentage)
    processor = state.get("ItemProcessor", {}).get("ProcessorConfig", {})
    if processor.get("ExecutionType") == "EXPRESS":  # runs as STANDARD here: the limits of EXPRESS are not kept
        processor["ExecutionType"] = "STANDARD"
    reader = state.get("ItemReader", {}).get("ReaderConfig", {})
    lines = reader.get("InputType") == "JSONL"
    if lines:
        reader["InputType"] = "JSON"
    state.get("ResultWriter", {}).pop("WriterConfig", None)  # only the layout of result files depends on it
    batch = state.pop("ItemBatcher", None)
    if batch is not None and "ItemSelector" in state:
        raise SandboxError(f"{name} has an ItemBatcher and an ItemSelector; the sandbox can do one of them per Map.")
    return MapTraits(
        lines=lines,
        pointer=reader.pop("ItemsPointer", ""),
        batch=batch,
        limits_count=any(field.startswith("ToleratedFailureCount") for field in state),
        limits_percentage=any(field.startswith("ToleratedFailurePercentage") for field in state),
    )
