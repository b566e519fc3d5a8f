"""A waiver written into a guardrails file: the rest of the file stays as it is, to the last comment."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from maremma.errors import SettingsError
from maremma.guardrails.document import Tree, parse
from maremma.guardrails.read import read

_NEW = "version: 1\n"
_WAIVERS = "waivers"
_NAMES = ("fingerprint", "cause")

Entry = Mapping[str, str]


def with_waiver(body: bytes, entry: Entry, now: datetime) -> bytes:
    """The file with an entry; one about the same fingerprint or cause, and nothing else, is replaced.

    An empty body is a new file. SettingsError, with the entry to paste, for a file that cannot be used or edited.
    """
    before = body or _NEW.encode()
    document, problems = parse(before)
    if document is None or problems:
        raise SettingsError("; ".join(each.at("guardrails") for each in problems[:3]))
    text = before.decode("utf-8-sig")
    edited = _edited(text, entry)
    after, _ = parse(edited.encode())
    if after is None or after.tree != _expected(document.tree, entry):
        raise SettingsError(
            f"the file is written in a way that is not edited here; add to its `waivers`:\n{_lines(entry)}"
        )
    result = read(edited.encode(), now)
    if result.guardrails is None:
        raise SettingsError("\n".join(["nothing was written", *(each.at("guardrails") for each in result.problems)]))
    return edited.encode()


def _expected(tree: Mapping[str, Tree], entry: Entry) -> dict[str, Tree]:
    known = tree.get(_WAIVERS) or []
    if not isinstance(known, list):
        return {}
    same = next((number for number, each in enumerate(known) if _is_about(each, entry)), None)
    rest = [each for number, each in enumerate(known) if number != same]
    place = len(rest) if same is None else same
    return {**tree, _WAIVERS: [*rest[:place], dict(entry), *rest[place:]]}


def _is_about(known: Tree, entry: Entry) -> bool:
    """Whether an entry says something of exactly what another one is about."""
    if not isinstance(known, dict) or "where" in known:
        return False
    return any(name in entry and known.get(name) == entry[name] for name in _NAMES)


def _edited(text: str, entry: Entry) -> str:
    """The text with the entry in the place of one about the same, else at the end of the list."""
    end = "\r\n" if "\r\n" in text else "\n"
    text = text if text.endswith("\n") else text + end
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    known = next((value for key, value in root.value if key.value == _WAIVERS), None)
    if known is None:
        return text + _lines(entry, end=end, key=True)
    lines = text.splitlines(keepends=True)
    if not isinstance(known, SequenceNode) or known.flow_style:
        if getattr(known, "value", None):
            return text
        at = text.index("[", known.start_mark.index)
        comment, _, rest = text[text.index("]", at) + 1 :].partition("\n")
        return text[:at].rstrip() + comment.rstrip() + end + _lines(entry, end=end) + rest
    same = next((each for each in known.value if _is_node_about(each, entry)), None)
    first = known.value[-1] if same is None else same
    start = first.start_mark.line if same is not None else _last_line(first)
    new = _lines(entry, end=end, indent=known.start_mark.column)
    return "".join([*lines[:start], new, *lines[_last_line(first) :]])


def _is_node_about(node: Node, entry: Entry) -> bool:
    if not isinstance(node, MappingNode):
        return False
    return _is_about({key.value: value.value for key, value in node.value}, entry)


def _last_line(node: Node) -> int:
    """The number of lines up to the end of a node, without what blank lines and comments follow."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line + (mark.column > 0))


def _lines(entry: Entry, *, end: str = "\n", indent: int = 2, key: bool = False) -> str:
    """The entry as lines of the list, each value in quotes."""
    parts = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
    first, *rest = parts
    lines: Sequence[str] = [f"- {first}", *(f"  {each}" for each in rest)]
    written = "".join(f"{' ' * indent}{each}{end}" for each in lines)
    return f"{_WAIVERS}:{end}{written}" if key else written
