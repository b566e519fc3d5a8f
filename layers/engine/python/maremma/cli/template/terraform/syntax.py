"""The syntax of HCL, by tree-sitter's grammar: blocks and attributes with their places. Every reading is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.positions import Position
from maremma.errors import SettingsError

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
MOST_BYTES = 2 * 1024 * 1024
_DEPTH = 250
"""Of the tree; an expression takes up to six of it."""


@dataclass(frozen=True)
class Body:
    """The attributes and blocks between two braces, or of a file. An attribute is the node of its expression."""

    attributes: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Block:
    """A block with its labels: `resource "aws_sqs_queue" "jobs" { ... }`."""

    kind: str
    labels: tuple[str, ...]
    body: Body
    place: Position


@dataclass(frozen=True)
class File:
    """A file, and the first line that is no HCL; 0 if all is."""

    body: Body
    text: str
    odd_line: int


def read_file(path: Path) -> File:
    """A file of HCL; SettingsError if it is no text, too large or nested too deep."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{quoted(path.name)} has more than {MOST_BYTES} bytes, more than is read")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{quoted(path.name)} cannot be read as text in UTF-8; correct it first") from error
    root = parsed(text, path.name)
    return File(_body(root, path), text, _odd_line(root))


def parsed(text: str, name: str) -> Node:
    """The tree of a text; SettingsError where it is nested deeper than people write."""
    root = _parser().parse(text.encode()).root_node
    _refuse_depth(root, name)
    return root


def string_of(node: Node) -> str:
    """The text of a label or a key without a reference in it."""
    if node.type == "string_lit":
        return "".join(text_of(each) for each in node.children if each.type == "template_literal")
    return text_of(node)


def text_of(node: Node) -> str:
    """What is written there."""
    return node.text.decode("utf-8", "replace") if node.text is not None else ""


@cache
def _parser() -> Parser:
    # A check of other templates need not wait for it.
    import tree_sitter_hcl
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_hcl.language()))


def _refuse_depth(root: Node, name: str) -> None:
    cursor, depth = root.walk(), 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            if depth > _DEPTH:
                raise SettingsError(f"{quoted(name)} is nested more than {_DEPTH} deep, more than any configuration")
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            depth -= 1


def _odd_line(root: Node) -> int:
    waiting: list[Node] = [root]
    while waiting:
        each = waiting.pop()
        if each.is_error or each.is_missing:
            return each.start_point[0] + 1
        waiting += [child for child in reversed(each.children) if child.has_error or child.is_missing]
    return 0


def _body(node: Node, path: Path) -> Body:
    body = Body()
    for each in _members(node):
        place = Position(each.start_point[0] + 1, each.start_point[1] + 1, path)
        if each.type == "attribute":
            name, value = each.children[0], each.children[-1]
            body.attributes[text_of(name)] = value
            body.places[text_of(name)] = place
        elif each.type == "block":
            body.blocks.append(_block(each, path, place))
    return body


def _block(node: Node, path: Path, place: Position) -> Block:
    names = [string_of(each) for each in node.children if each.type in {"identifier", "string_lit"}]
    return Block(names[0] if names else "", tuple(names[1:]), _body(node, path), place)


def _members(node: Node) -> Iterator[Any]:
    for each in node.children:
        if each.type == "body":
            yield from each.children


def unescaped(text: str) -> str:
    """What stands between quotes, as it is meant."""
    if "\\" not in text:
        return text.replace("$${", "${").replace("%%{", "%{")
    made, parts = [], iter(text)
    for each in parts:
        if each != "\\":
            made.append(each)
        else:
            after = next(parts, "")
            made.append(_ESCAPES.get(after, f"\\{after}"))
    return "".join(made).replace("$${", "${").replace("%%{", "%{")


def without_indent(made: Any) -> Any:
    """A heredoc that begins with `<<-`: what every line is indented by is no part of it."""
    if not isinstance(made, str):
        return made
    lines = made.splitlines(keepends=True)
    indents = [len(each) - len(each.lstrip(" ")) for each in lines if each.strip()]
    return "".join(each[min(indents, default=0) :] if each.strip() else each for each in lines)
