"""The layers of a template's function: those that the template makes of content that is here, and all others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maremma.cli.template.code import CodeSource, content_of
from maremma.cli.template.load import Template
from maremma.cli.template.resources import arn_of
from maremma.model.function.configuration import LayerUse

_TYPES = frozenset({"AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion"})
_BUILT_BELOW = {"python": "python/", "nodejs": "nodejs/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLayer:
    """A layer of a function, by its ARN or what stands for it, and its content.

    `below` is the folder into which SAM builds content that is not built yet; it ends with a slash, or is empty.
    """

    arn: str
    source: CodeSource
    below: str = ""


def layers_of(template: Template, uses: Sequence[LayerUse]) -> tuple[TemplateLayer, ...]:
    """The layers of a function, in merge order."""
    made = dict(_made(template))
    elsewhere = CodeSource(says="its content is not beside the template")
    return tuple(made.get(use.arn, TemplateLayer(arn=use.arn, source=elsewhere)) for use in uses)


def unused_layers(template: Template, used: Collection[str]) -> Iterator[Path]:
    """The content of the layers that a template makes, as far as it is here, and that are not among the used ones."""
    for arn, layer in _made(template):
        if arn not in used and layer.source.path is not None:
            yield layer.source.path


def _made(template: Template) -> Iterator[tuple[str, TemplateLayer]]:
    for name, resource in template.resources.items():
        if resource["Type"] in _TYPES:
            arn = arn_of(name, resource)
            source = content_of(template, resource, template.properties(name))
            yield arn, TemplateLayer(arn=arn, source=source, below=_below(resource, source.path))


def _below(resource: Mapping[str, Any], content: Path | None) -> str:
    """By the runtime that SAM builds for; empty if the content is laid out as a layer's is."""
    metadata = resource.get("Metadata")
    method = metadata.get("BuildMethod") if isinstance(metadata, dict) else None
    below = _BUILT_BELOW.get(method.rstrip("0123456789.x"), "") if isinstance(method, str) else ""
    return below if content is not None and content.is_dir() and not (content / below).is_dir() else ""
