"""Texts bound to names in JavaScript and TypeScript, by their syntax tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Parser

from maremma.analysis.program.javascript.syntax import GRAMMARS, grammar
from maremma.analysis.secrets.bindings.telling import telling_places
from maremma.analysis.secrets.bindings.texts import Binding
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.places import Places
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.vocabulary import Vocabulary
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from tree_sitter import Node

    Named = tuple[str, str, Node, bool]

_NAMED = {
    "variable_declarator": ("name", "value"),
    "assignment_expression": ("left", "right"),
    "augmented_assignment_expression": ("left", "right"),
    "pair": ("key", "value"),
    "assignment_pattern": ("left", "right"),
    "object_assignment_pattern": ("left", "right"),
    "public_field_definition": ("name", "value"),
    "field_definition": ("property", "value"),
    "required_parameter": ("pattern", "value"),
    "optional_parameter": ("pattern", "value"),
    "enum_assignment": ("name", "value"),
    "jsx_attribute": ("0", "1"),
}
_BINDING = frozenset({*_NAMED, "binary_expression"})
_DEPTH_OF_NAME = 5
"""From a piece of a text by a text and an index to what binds it: `settings["password"] = ...`."""

_WRAPPERS = frozenset(
    {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression", "await_expression"}
)
_ALTERNATIVES = frozenset({"||", "??"})
_LONGEST, _LONGEST_PIECE = 4096, 32 * 1024
_STATEMENT = compile_late(r"^(?=[\w$\"'(\[{!/@])", re.MULTILINE)
_MOST_PARTS = 64


def javascript_bindings(vocabulary: Vocabulary, ending: str, steps: Steps) -> Iterator[Binding]:
    """The bindings of a file, in no order."""
    text, told = vocabulary.text, telling_places(vocabulary)
    line, counted = 1, 0
    for begin, piece in _pieces(text):
        line += text.count("\n", counted, begin)
        counted = begin
        within = told[bisect_left(told, begin) : bisect_left(told, begin + len(piece))]
        # A piece without a telling name binds nothing that is looked for.
        if len(piece) > _LONGEST_PIECE or not within or not steps.parses():
            continue
        places = Places(piece)
        for name, value, node, is_default in _named(piece, [at - begin for at in within], ending, steps):
            start, end = begin + places.of(node.start_byte), begin + places.of(node.end_byte)
            yield Binding(name, value, line + node.start_point.row, start, end, default=is_default)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a text that stand at the beginning of a line, as many at once as are parsed together.

    The time that errors take grows with the square of what is parsed.
    """
    begin = end = 0
    starts = (found.start() for found in _STATEMENT.finditer(text)) if len(text) > _LONGEST_PIECE else ()
    for start in (*starts, len(text)):
        if start - begin > _LONGEST_PIECE and end > begin:
            yield begin, text[begin:end]
            begin = end
        end = start
    yield begin, text[begin:]


def _named(text: str, told: Sequence[int], ending: str, steps: Steps) -> Iterator[Named]:
    tree = Parser(grammar(GRAMMARS[ending])).parse(text.encode("utf-8", "replace"))
    if tree.root_node.has_error:
        steps.was_broken(len(text))
    for node in _around(tree.root_node, text, told):
        yield from _of(node)


def _around(root: Node, text: str, told: Sequence[int]) -> Iterator[Node]:
    """The nodes that bind something to a name which has a word at one of some places."""
    seen: set[int] = set()
    done = offset = 0
    for at in told:
        offset += at - done if text.isascii() else len(text[done:at].encode("utf-8", "replace"))
        done = at
        node = root.named_descendant_for_byte_range(offset, offset + 1)
        for _ in range(_DEPTH_OF_NAME):
            if node is None:
                break
            if node.type in _BINDING and node.id not in seen:
                seen.add(node.id)
                yield node
            node = node.parent


def _of(node: Node) -> Iterator[Named]:
    fields = _NAMED.get(node.type)
    if fields is not None:
        name, value = (
            node.child_by_field_name(each) if not each.isdecimal() else _child(node, int(each)) for each in fields
        )
        if name is not None and value is not None:
            yield from _bound(_name(name), value, default=node.type.endswith(("pattern", "parameter")))
    elif node.type == "binary_expression":
        left, right = (node.child_by_field_name(each) for each in ("left", "right"))
        if left is not None and right is not None and _operator(node) in {"===", "==", "!==", "!="}:
            yield from _bound(_name(left), right)
            yield from _bound(_name(right), left)


def _child(node: Node, number: int) -> Node | None:
    return node.named_children[number] if number < len(node.named_children) else None


def _bound(name: str, value: Node, *, default: bool = False) -> Iterator[Named]:
    if hint(name) is Hint.NOTHING:
        return
    waiting = [(value, default)]
    while waiting:
        node, is_default = waiting.pop()
        if node.type in _WRAPPERS and node.named_children:
            waiting.append((node.named_children[0], is_default))
        elif node.type == "binary_expression":
            right = node.child_by_field_name("right")
            if right is not None and _operator(node) in _ALTERNATIVES:
                waiting.append((right, True))
            elif (joined := _joined(node)) is not None:
                yield name, joined, node, is_default
        elif node.type == "ternary_expression":
            branches = (node.child_by_field_name(each) for each in ("consequence", "alternative"))
            waiting.extend((each, True) for each in branches if each is not None)
        elif (text := _text(node)) is not None:
            yield name, text, node, is_default


def _name(node: Node) -> str:
    if node.type in {
        "identifier",
        "property_identifier",
        "private_property_identifier",
        "shorthand_property_identifier_pattern",
    }:
        return _raw(node)
    if node.type == "member_expression":
        inner = node.child_by_field_name("property")
        return _raw(inner) if inner is not None else ""
    if node.type == "subscript_expression":
        index = node.child_by_field_name("index")
        return (_text(index) or "") if index is not None else ""
    return _text(node) or ""


def _text(node: Node) -> str | None:
    """A constant's text; None for what is none, or is filled in at run time."""
    if node.end_byte - node.start_byte > _LONGEST:
        return None
    if node.type == "string" or (
        node.type == "template_string" and not any(each.type == "template_substitution" for each in node.named_children)
    ):
        return _raw(node)[1:-1]
    return None


def _joined(node: Node) -> str | None:
    """Constants that are put together; None if something else is among them."""
    parts: list[str] = []
    waiting: list[Node | None] = [node]
    while waiting:
        here = waiting.pop()
        text = _text(here) if here is not None else None
        if text is not None and len(parts) < _MOST_PARTS:
            parts.append(text)
        elif here is not None and here.type == "binary_expression" and _operator(here) == "+":
            waiting += [here.child_by_field_name("right"), here.child_by_field_name("left")]
        else:
            return None
    return "".join(parts)


def _operator(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def _raw(node: Node) -> str:
    return node.text.decode("utf-8", "replace") if node.text is not None else ""
