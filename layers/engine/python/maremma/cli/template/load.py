"""Reads a template from YAML or JSON. Short forms of intrinsics (`!Ref x`) become the long ones."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import DIGITS, read_json
from maremma.cli.template.resources import FUNCTIONS
from maremma.errors import MalformedText, SettingsError
from maremma.patterns import compile_late

NAMES = ("template.yaml", "template.yml", "template.json")
"""What a template is called in the folder of an application."""

_BYTES = 2 * 1024 * 1024
"""CloudFormation takes half of it."""
_RESOURCES = 2000
"""And of these a quarter, too."""
_VALUES = 500_000
_DEPTH = 200
_LONGEST = 1024
_NESTING = {"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}
"""The property that names the template of a nested stack."""
_MAY_DECLARE = compile_late(r"(?!AWS::|Alexa::|Custom::)\w+::|AWS::Serverless::Application|AWS::CloudFormation::Stack")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template as it is written: its file, its text, and its resources with their types and properties.

    `within` is the folder outside of which nothing is read for it; `twice` are keys that one mapping has twice.
    """

    path: Path
    text: str
    document: Mapping[str, Any]
    within: Path
    twice: tuple[str, ...] = ()

    def reaches(self, path: Path) -> bool:
        """Whether a path that the template names may be read. Where links lead counts."""
        try:
            return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.within))
        except (OSError, ValueError):
            return False

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

    @property
    def declares_functions(self) -> bool:
        """Whether it has a function, or something that may turn out to be one: what has no form, loops, modules."""
        declared = self.section("Resources")
        types = {str(each.get("Type")) if isinstance(each, dict) else "" for each in declared.values()}
        return len(self.resources) < len(declared) or bool(types & FUNCTIONS) or any(map(_MAY_DECLARE.match, types))

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


def load_template(path: Path, given: Path | None = None) -> Template:
    """Read a template; SettingsError when it is none, or larger than can be.

    What it names is read as SAM reads it, from its own folder on and also above that, but for nothing outside of the
    folder that was `given`, or of the repository that this is in.
    """
    text = _text(path)
    twice: dict[str, None] = {}
    document = _parsed(path, text, twice)
    if not isinstance(document, dict) or not isinstance(document.get("Resources"), dict):
        raise SettingsError(f"{quoted(path.name)} is no template: it has no Resources")
    if len(document["Resources"]) > _RESOURCES:
        raise SettingsError(f"{quoted(path.name)} has more than {_RESOURCES} resources, more than any template")
    return Template(path=path, text=text, document=document, within=_within(given or path.parent), twice=tuple(twice))


def assembly_templates(folder: Path) -> tuple[Path, ...]:
    """The templates of an assembly of the CDK, with its nested stacks and stages."""
    return tuple(sorted((*folder.glob("*.template.json"), *folder.glob("assembly-*/*.template.json"))))


def with_nested(template: Template) -> tuple[Template, ...]:
    """A template and those beside it that it nests, each once, however deep."""
    found: dict[Path, Template] = {}
    waiting = [template]
    while waiting:
        each = waiting.pop(0)
        if each.path.resolve() not in found:
            found[each.path.resolve()] = each
            waiting += [
                replace(load_template(path), within=each.within)
                for _, path in nested_in(each)
                if path is not None and path.resolve() not in found
            ]
    return tuple(found.values())


def nested_in(template: Template) -> Iterator[tuple[str, Path | None]]:
    """The stacks that a template nests, by logical id, each with its template if that is beside it."""
    for name, resource in template.resources.items():
        if resource["Type"] in _NESTING:
            place = template.properties(name).get(_NESTING[resource["Type"]])
            beside = template.path.parent / place[:_LONGEST] if isinstance(place, str) and "\0" not in place else None
            is_here = beside is not None and template.reaches(beside) and lies_at(beside) and not beside.is_dir()
            yield name, beside if is_here else None


def lies_at(path: Path) -> bool:
    """Whether there is a file or a folder; at a name that no system takes there is neither."""
    try:
        return path.is_dir() or path.is_file()
    except OSError:
        return False


def _within(folder: Path) -> Path:
    """The repository that a folder is in, or else the folder itself."""
    whole = Path(os.path.realpath(folder))
    return next((each for each in (whole, *whole.parents) if (each / ".git").exists()), whole)


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML brings no types
    """YAML's plain types, and CloudFormation's tags."""

    def fetch_flow_collection_start(self, token: Any) -> None:
        """Count brackets while they are read: the reader looks at all that are open again at each further one."""
        if self.flow_level >= _DEPTH:
            raise _too_deep()
        super().fetch_flow_collection_start(token)

    def add_indent(self, column: int) -> bool:
        """Count what is nested by its indentation."""
        if len(self.indents) > _DEPTH:
            raise _too_deep()
        return bool(super().add_indent(column))


def _too_deep() -> SettingsError:
    return SettingsError(f"the template is nested more than {_DEPTH} deep, more than any template")


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


def _plainly(loader: _Loader, node: yaml.ScalarNode) -> object:
    return loader.construct_scalar(node)


def _number(loader: _Loader, node: yaml.ScalarNode) -> object:
    """YAML has ways of writing a number that take long to read; so long no number is."""
    if len(node.value) > DIGITS:
        return loader.construct_scalar(node)
    convert = loader.construct_yaml_int if node.tag.endswith("int") else loader.construct_yaml_float
    return convert(node)


_Loader.add_multi_constructor("!", _intrinsic)
# Dates stay the text that they are: `Version: 2012-10-17`.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _plainly)
_Loader.add_constructor("tag:yaml.org,2002:int", _number)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _BYTES:
            raise SettingsError(f"{quoted(path.name)} has more than {_BYTES} bytes, more than any template")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{quoted(path.name)} cannot be read as text; name a template in UTF-8, a folder or a zip"
        ) from error


def _parsed(path: Path, text: str, twice: dict[str, None]) -> object:
    """The document, of which the last of two equal keys counts, as it does for CloudFormation; `twice` gets those."""
    try:
        return _of_json(text, twice) if text.lstrip().startswith("{") else _of_yaml(text, twice)
    except (ValueError, ArithmeticError, LookupError, yaml.YAMLError, RecursionError, MalformedText) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{quoted(path.name)} is neither YAML nor JSON{where}; correct it first") from error


def _of_json(text: str, twice: dict[str, None]) -> object:
    try:
        return read_json(text, most_bytes=_BYTES, deepest=_DEPTH, unique=True)
    except MalformedText:
        document = read_json(text, most_bytes=_BYTES, deepest=_DEPTH)
    twice["a key"] = None
    return document


def _of_yaml(text: str, twice: dict[str, None]) -> object:
    """The value of a document, whose size is counted before it is made: aliases and merges make small texts large."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_excess(node, twice)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_excess(document: yaml.Node, twice: dict[str, None]) -> None:
    sizes: dict[int, int] = {}

    def size(node: yaml.Node, depth: int) -> int:
        if isinstance(node, yaml.ScalarNode):
            return 1
        if depth > _DEPTH:
            raise _too_deep()
        if id(node) not in sizes:
            sizes[id(node)] = 1 + sum(size(each, depth + 1) for each in _parts(node))
            twice.update(dict.fromkeys(_twice(node)))
        return sizes[id(node)]

    if size(document, 0) > _VALUES:
        raise SettingsError(f"the template has more than {_VALUES} values, more than any template")


def _twice(node: yaml.Node) -> Iterator[str]:
    """The keys that a mapping has more than once, with the line of the last."""
    keys = (
        [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)] if isinstance(node, yaml.MappingNode) else []
    )
    count = Counter((key.tag, key.value) for key in keys)
    last = {(key.tag, key.value): key.start_mark.line + 1 for key in keys}
    yield from (f"{quoted(each[1])} (line {last[each]})" for each, times in count.items() if times > 1)


def _parts(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair


def _declares(line: str, key: str) -> bool:
    return re.match(rf"""\s*(- )?\s*["']?{re.escape(key)}["']?\s*:""", line) is not None


def _ends(line: str, declaration: str) -> bool:
    """Whether a line is no longer part of what begins with `declaration`."""
    return bool(line.strip()) and not line.lstrip().startswith("#") and _indent(line) <= _indent(declaration)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
