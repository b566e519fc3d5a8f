"""Reads a template from YAML or JSON. Short forms of intrinsics (`!Ref x`) become the long ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from maremma.errors import SettingsError

NAMES = ("template.yaml", "template.yml", "template.json")
"""What a template is called in the folder of an application."""

_ASSEMBLY = "cdk.out"
_CHARACTERS = 16 * 1024 * 1024
_VALUES = 2_000_000
_DEPTH = 200
_LONGEST = 1024
_NESTING = {"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}
"""The property that names the template of a nested stack."""
_JSON_TEMPLATES = "*.template.json"


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template as it is written: its file, its text, and its resources with their types and properties."""

    path: Path
    text: str
    document: Mapping[str, Any]

    @cached_property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """Every resource by its logical id; what is not the form of a resource is left out."""
        found = self.document.get("Resources")
        declared = found if isinstance(found, dict) else {}
        return {
            str(name): each
            for name, each in declared.items()
            if isinstance(each, dict) and isinstance(each.get("Type"), str)
        }

    def properties(self, logical_id: str) -> Mapping[str, Any]:
        """The properties of a resource as they are written; empty when there are none."""
        found = self.resources.get(logical_id, {}).get("Properties")
        return found if isinstance(found, dict) else {}

    def section(self, name: str) -> Mapping[str, Any]:
        """`Parameters`, `Globals` and the like; empty when there is none."""
        found = self.document.get(name)
        return found if isinstance(found, dict) else {}

    def line_of(self, logical_id: str, *keys: str) -> int:
        """The line where a resource is declared, or the last of these keys that can be found in it; 1 if none can."""
        lines = self.text.splitlines()
        start = next((n for n, line in enumerate(lines) if _declares(line, "Resources")), 0)
        found = next((n for n in range(start, len(lines)) if _declares(lines[n], logical_id)), None)
        if found is None:
            return 1
        end = next((n for n in range(found + 1, len(lines)) if _ends(lines[n], lines[found])), len(lines))
        for key in keys:
            found = next((n for n in range(found + 1, end) if _declares(lines[n], key)), found)
        return found + 1


def load_template(path: Path) -> Template:
    """Read a template; SettingsError when it is none, or larger than can be."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read as text; name a template, a folder or a zip") from error
    if len(text) > _CHARACTERS:
        raise SettingsError(f"{path.name} has more than {_CHARACTERS} characters, more than any template")
    document = _parsed(path, text)
    if not isinstance(document, dict) or not isinstance(document.get("Resources"), dict):
        raise SettingsError(f"{path.name} is no template: it has no Resources")
    _refuse_excess(path, document)
    if looped := [name for name in document["Resources"] if str(name).startswith("Fn::ForEach")]:
        raise SettingsError(
            f"{path.name} repeats resources by {looped[0]}; check the template that CloudFormation makes of it"
        )
    return Template(path=path, text=text, document=document)


def templates_in(folder: Path) -> tuple[Path, ...]:
    """The templates of an application's folder: SAM's, or those of a CDK assembly with its nested stacks and stages."""
    for name in NAMES:
        if (folder / name).is_file():
            return (folder / name,)
    for assembly in (folder, folder / _ASSEMBLY):
        if (assembly / "manifest.json").is_file():
            return tuple(sorted((*assembly.glob(_JSON_TEMPLATES), *assembly.glob(f"assembly-*/{_JSON_TEMPLATES}"))))
    return ()


def with_nested(template: Template) -> tuple[Template, ...]:
    """A template and those beside it that it nests, each once, however deep."""
    found: dict[Path, Template] = {}
    waiting = [template]
    while waiting:
        each = waiting.pop(0)
        if each.path.resolve() not in found:
            found[each.path.resolve()] = each
            waiting += [load_template(path) for path in _nested(each) if path.resolve() not in found]
    return tuple(found.values())


def _nested(template: Template) -> Iterator[Path]:
    for name, resource in template.resources.items():
        place = template.properties(name).get(_NESTING.get(resource["Type"], ""))
        if isinstance(place, str) and (template.path.parent / place[:_LONGEST]).is_file():
            yield template.path.parent / place


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML brings no types
    """YAML's plain types, and CloudFormation's tags."""


def _intrinsic(loader: _Loader, tag: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    if tag in {"Ref", "Condition"}:
        return {tag: value}
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _intrinsic)
# Dates stay the text that they are: `Version: 2012-10-17`.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def _parsed(path: Path, text: str) -> object:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        # The loader is a SafeLoader, which makes nothing but plain values.
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{path.name} is neither YAML nor JSON{where}; correct it first") from error


def _refuse_excess(path: Path, document: object) -> None:
    """Aliases of YAML make small texts large; how large is counted before anybody walks through them."""
    sizes: dict[int, int] = {}

    def size(value: object, depth: int) -> int:
        if not isinstance(value, dict | list):
            return 1
        if depth > _DEPTH:
            raise SettingsError(f"{path.name} is nested more than {_DEPTH} deep, more than any template")
        if id(value) not in sizes:
            sizes[id(value)] = 1 + sum(size(each, depth + 1) for each in _parts(value))
        return sizes[id(value)]

    if size(document, 0) > _VALUES:
        raise SettingsError(f"{path.name} has more than {_VALUES} values, more than any template")


def _parts(value: dict[Any, Any] | list[Any]) -> Iterator[object]:
    yield from value.values() if isinstance(value, dict) else value


def _declares(line: str, key: str) -> bool:
    return re.match(rf"""\s*(- )?\s*["']?{re.escape(key)}["']?\s*:""", line) is not None


def _ends(line: str, declaration: str) -> bool:
    """Whether a line is no longer part of what begins with `declaration`."""
    return bool(line.strip()) and not line.lstrip().startswith("#") and _indent(line) <= _indent(declaration)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
