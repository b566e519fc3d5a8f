"""Reads templates: what lies beside one and belongs to it, and what SAM makes of it, is part of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from maremma.cli.template.definitions import with_definitions
from maremma.cli.template.load import Template, nested_in, written_template
from maremma.cli.template.loops import with_loops
from maremma.cli.template.sam.transform import transformed


def load_template(path: Path, given: Path | None = None) -> Template:
    """Read a template as CloudFormation gets it; SettingsError when it is none, or larger than can be.

    What it names is read as SAM reads it, from its own folder on and also above that, but for nothing outside of the
    folder that was `given`, or of the repository that this is in.
    """
    return transformed(with_definitions(with_loops(written_template(path, given))))


def with_nested(template: Template) -> tuple[Template, ...]:
    """A template and those beside it that it nests, each once, however deep."""
    found: dict[Path, Template] = {}
    waiting = [template]
    while waiting:
        each = waiting.pop(0)
        if each.path.resolve() not in found:
            found[each.path.resolve()] = each
            waiting += [
                replace(load_template(path, each.within), within=each.within)
                for _, path in nested_in(each)
                if path is not None and path.resolve() not in found
            ]
    return tuple(found.values())
