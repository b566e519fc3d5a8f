"""The syntax of templates: YAML with CloudFormation's tags, and JSON. Every reading is bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import DIGITS, read_json
from maremma.errors import MalformedText, SettingsError

MOST_BYTES = 2 * 1024 * 1024
"""CloudFormation takes half of it."""
_VALUES = 500_000
_DEPTH = 200


class Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML brings no types
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


def _intrinsic(loader: Loader, tag: str, node: yaml.Node) -> dict[str, Any]:
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


def _plainly(loader: Loader, node: yaml.ScalarNode) -> object:
    return loader.construct_scalar(node)


def _number(loader: Loader, node: yaml.ScalarNode) -> object:
    """YAML has ways of writing a number that take long to read; so long no number is."""
    if len(node.value) > DIGITS:
        return loader.construct_scalar(node)
    convert = loader.construct_yaml_int if node.tag.endswith("int") else loader.construct_yaml_float
    return convert(node)


Loader.add_multi_constructor("!", _intrinsic)
# Dates stay the text that they are: `Version: 2012-10-17`.
Loader.add_constructor("tag:yaml.org,2002:timestamp", _plainly)
Loader.add_constructor("tag:yaml.org,2002:int", _number)
Loader.add_constructor("tag:yaml.org,2002:float", _number)


def parsed(path: Path, text: str, twice: dict[str, None]) -> object:
    """The document, of which the last of two equal keys counts, as it does for CloudFormation; `twice` gets those."""
    try:
        return _of_json(text, twice) if text.lstrip().startswith("{") else _of_yaml(text, twice)
    except (ValueError, ArithmeticError, LookupError, yaml.YAMLError, RecursionError, MalformedText) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{quoted(path.name)} is neither YAML nor JSON{where}; correct it first") from error


def _of_json(text: str, twice: dict[str, None]) -> object:
    try:
        return read_json(text, most_bytes=MOST_BYTES, deepest=_DEPTH, unique=True)
    except MalformedText:
        document = read_json(text, most_bytes=MOST_BYTES, deepest=_DEPTH)
    twice["a key"] = None
    return document


def _of_yaml(text: str, twice: dict[str, None]) -> object:
    """The value of a document, whose size is counted before it is made: aliases and merges make small texts large."""
    loader = Loader(text)
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
