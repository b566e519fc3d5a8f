"""What `serverless package` has left beside a service: the exact template, with its archives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from maremma.cli.template.load import Template
from maremma.cli.template.read import load_template
from maremma.errors import SettingsError

_FOLDER = ".serverless"
_TEMPLATE = "cloudformation-template-update-stack.json"


def packaged(path: Path, within: Path) -> Template | None:
    """The template of a service that was packaged; None if there is none, or it cannot be read."""
    folder = path.parent / _FOLDER
    if not (folder / _TEMPLATE).is_file():
        return None
    try:
        template = load_template(folder / _TEMPLATE, path.parent)
    except SettingsError:
        return None  # the service itself is read instead
    document = {**template.document, "Resources": dict(template.section("Resources"))}
    for name, resource in template.resources.items():
        document["Resources"][name] = _with_code(resource, template.properties(name), folder)
    return replace(template, document=document, within=within)


def _with_code(resource: Mapping[str, Any], properties: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """A function whose code is in a bucket, with the archive beside that goes there."""
    for key, held in (("Code", "S3Key"), ("Content", "S3Key")):
        stored = properties.get(key)
        name = stored.get(held) if isinstance(stored, dict) else None
        archive = PurePosixPath(name).name if isinstance(name, str) and "\0" not in name else ""
        if archive and (folder / archive).is_file():
            return {**resource, "Properties": {**properties, key: archive}}
    return resource
