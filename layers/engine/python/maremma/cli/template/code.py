"""Where the code of a template's function and its layers lie: in a folder, a zip, the template itself, or not here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from maremma.analysis.packages.inventory.pins.formats import formats_of
from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import read_json
from maremma.cli.template.load import Template, lies_at
from maremma.cli.template.resolve import Values
from maremma.errors import MalformedText
from maremma.model.function.configuration import LayerUse

PATTERNS = ("Metadata", "Packed", "Patterns")
"""Where a function says what of its folder is packed, in what is made of other languages."""
_ENTRY_POINTS = ("Metadata", "BuildProperties", "EntryPoints")
_IN_A_BUCKET = frozenset({"S3Bucket", "S3Key", "Bucket", "Key"})
_LAYERS = frozenset({"AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion"})
_BUILT_BELOW = {"python": "python/", "nodejs": "nodejs/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSource:
    """Either a `path`, or the `inline` source, or `says`, which tells why there is none here.

    With `lost` it ought to be here and is not. `entry_points` are the sources that esbuild is to make the handler's
    file of. `patterns` say what of a folder is packed, in their order: `!` before one leaves out what it matches.
    """

    path: Path | None = None
    inline: str = ""
    says: str = ""
    lost: bool = False
    entry_points: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    def leaves_out(self, path: str) -> bool:
        """Whether a file of the folder is not packed. Files that pin versions are always looked at."""
        kept = True
        for pattern in self.patterns:
            if _matches(pattern.removeprefix("!"), path):
                kept = not pattern.startswith("!")
        return not kept and not any(formats_of(path.rpartition("/")[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLayer:
    """A layer of a function, by its ARN or what stands for it, and its content.

    `below` is the folder into which SAM builds content that is not built yet; it ends with a slash, or is empty.
    """

    arn: str
    source: CodeSource
    below: str = ""


def code_of(template: Template, resource: Mapping[str, Any], properties: Mapping[str, Any]) -> CodeSource:
    """The code of a function with these properties, as they are written."""
    values = Values(template)
    if str(properties.get("PackageType", "Zip")) == "Image" or "ImageUri" in properties:
        return CodeSource(says="the code is in an image, which is not looked into")
    asset = _asset(template, resource, values.mapping(properties.get("Code")))
    if asset is not None:
        return asset
    code = properties.get("CodeUri", properties.get("Code"))
    inline = properties.get("InlineCode") or (code.get("ZipFile") if isinstance(code, dict) else None)
    if inline is not None:
        return _inline(values.of(inline))
    if isinstance(code, dict) and _IN_A_BUCKET.intersection(code):
        return CodeSource(says="the code is in a bucket, not beside the template")
    found = _local(template, values.of(code))
    return replace(found, entry_points=_listed(resource, *_ENTRY_POINTS), patterns=_listed(resource, *PATTERNS))


def content_of(template: Template, resource: Mapping[str, Any], properties: Mapping[str, Any]) -> CodeSource:
    """The content of a layer version, as `code_of` of a function."""
    values = Values(template)
    asset = _asset(template, resource, values.mapping(properties.get("Content")))
    if asset is not None:
        return asset
    content = properties.get("ContentUri", properties.get("Content"))
    if isinstance(content, dict) and _IN_A_BUCKET.intersection(content):
        return CodeSource(says="the code is in a bucket, not beside the template")
    return _local(template, values.of(content))


def _listed(resource: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """The texts of a list at the end of keys."""
    found: object = resource
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern names a file. One without a star takes all below a folder of its name."""
    wanted = pattern.removeprefix("./").rstrip("/").split("/")
    given, reached = path.split("/"), {0}
    for part in wanted if "*" in pattern else [*wanted, "**"]:
        if part == "**":
            reached = set(range(min(reached, default=len(given) + 1), len(given) + 1))
        else:
            reached = {n + 1 for n in reached if n < len(given) and fnmatchcase(given[n], part)}
    return len(given) in reached


def _inline(source: object) -> CodeSource:
    # A path that was not packaged is no code: `ZipFile: src/`.
    if isinstance(source, str):
        return CodeSource(inline=source)
    return CodeSource(says="the code is put into the template when it is deployed")


def _local(template: Template, path: object) -> CodeSource:
    if path is None:
        return CodeSource(says="the template does not say where the code is")
    if not isinstance(path, str):
        return CodeSource(says="where the code is, is told when the template is deployed")
    if "://" in path:
        return CodeSource(says=f"the code is at {quoted(path)}, not beside the template")
    return _at(template, path)


def _asset(template: Template, resource: Mapping[str, Any], code: Mapping[str, Any]) -> CodeSource | None:
    """What the CDK packed: by the metadata, else by the hash in the key."""
    metadata = resource.get("Metadata")
    named = metadata.get("aws:asset:path") if isinstance(metadata, dict) else None
    if isinstance(named, str):
        return _at(template, named)
    key = code.get("S3Key")
    if not isinstance(key, str) or not key.endswith(".zip"):
        return None
    name = _packed(template).get(key.removesuffix(".zip"), f"asset.{key.removesuffix('.zip')}")
    for candidate in (name, f"{name}.zip", key):
        if template.reaches(template.path.parent / candidate) and lies_at(template.path.parent / candidate):
            return CodeSource(path=template.path.parent / candidate)
    return None


def _packed(template: Template) -> dict[str, str]:
    """The paths of the assets of a CDK assembly by their hashes, from the manifest beside the template."""
    found: dict[str, str] = {}
    for manifest in sorted(template.path.parent.glob("*.assets.json")):
        try:
            files = read_json(manifest.read_bytes())["files"]
            found.update({name: each["source"]["path"] for name, each in files.items()})
        except (OSError, MalformedText, TypeError, LookupError, AttributeError):
            continue  # the folder by the hash's name is looked for all the same
    return found


def _at(template: Template, told: str) -> CodeSource:
    path = template.path.parent / told
    if not template.reaches(path):
        says = f"the code is at {quoted(told)}, outside of what is checked; check a folder that holds both"
        return CodeSource(says=says)
    if lies_at(path):
        return CodeSource(path=path)
    return CodeSource(says=f"the code ought to be at {quoted(told)}, where there is nothing; build it first", lost=True)


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
    values = Values(template)
    for name, resource in template.resources.items():
        if resource["Type"] in _LAYERS:
            arn = values.arn(name)
            source = content_of(template, resource, template.properties(name))
            yield arn, TemplateLayer(arn=arn, source=source, below=_below(resource, source.path))


def _below(resource: Mapping[str, Any], content: Path | None) -> str:
    """By the runtime that SAM builds for; empty if the content is laid out as a layer's is."""
    metadata = resource.get("Metadata")
    method = metadata.get("BuildMethod") if isinstance(metadata, dict) else None
    below = _BUILT_BELOW.get(method.rstrip("0123456789.x"), "") if isinstance(method, str) else ""
    return below if content is not None and content.is_dir() and not (content / below).is_dir() else ""
