"""A parsed source file: its text, its syntax tree, and where nodes stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter_javascript
import tree_sitter_typescript
from tree_sitter import Language as Grammar
from tree_sitter import Parser, Point, Range

from maremma.analysis.program.ir import Span
from maremma.analysis.program.javascript.regions import function_bodies
from maremma.analysis.program.nesting import DEEPEST, NestedTooDeeplyError
from maremma.analysis.program.parsing import Parsing
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node, Tree

# By ending: which grammar reads it. The JavaScript grammar reads JSX too.
GRAMMARS = {
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".jsx": "javascript",
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "tsx",
}
COMMENTS = frozenset({"comment", "html_comment", "hash_bang_line"})
# Expressions that are only what they wrap; the value is the first child but for the angle-bracket assertion.
WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "instantiation_expression",
        "type_assertion",
    }
)

_LOADERS = {
    "javascript": tree_sitter_javascript.language,
    "typescript": tree_sitter_typescript.language_typescript,
    "tsx": tree_sitter_typescript.language_tsx,
}
_CONTINUATION = bytes(range(0x80, 0xC0))
_BLOCK = 4096
_BLANK = bytes(0x0A if byte == 0x0A else 0x20 for byte in range(256))
_SPELLED = compile_late(r"\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))")
_NAMES = ("identifier", "identifier_pattern")
_LINE_FEED = compile_late(rb"\n")
# Bytes. In larger files of JavaScript, function bodies are parsed when they are entered.
BUNDLE = 128 * 1024


@cache
def grammar(name: str) -> Grammar:
    """The grammar of one of `GRAMMARS`, loaded once."""
    return Grammar(_LOADERS[name]())


class Source:
    """One file.

    `complete` is False if the parser had to skip or to invent something, up to now: the bodies in a bundle are parsed
    when they are entered. `lost` counts statements, functions and parameter lists that were nested too deeply to lower.
    """

    def __init__(self, content: bytes, ending: str) -> None:
        self.text = content.decode("utf-8-sig", errors="replace").replace("\0", " ")
        self.bytes = self.text.encode()
        self.lost = 0
        self.depth = 0
        self._grammar = grammar(GRAMMARS[ending])
        self._parsing = Parsing(len(self.bytes))
        bundle = len(self.bytes) >= BUNDLE and GRAMMARS[ending] == "javascript"
        self._bodies = function_bodies(self.bytes) if bundle else {}
        self._starts = list(self._bodies)
        self._lines = [0, *(match.end() for match in _LINE_FEED.finditer(self.bytes))] if self._bodies else []
        self.tree = self._parsed(0, len(self.bytes))
        if self._bodies and self.tree.root_node.has_error:
            self._bodies = {}
            self.tree = self._parsed(0, len(self.bytes))
        self.complete = not (self.tree.root_node.has_error or self._parsing.given_up)
        self._characters = None if self.bytes.isascii() else _counted(self.bytes)
        # The line that was asked for last: its first byte, and the characters before it.
        self._line = (0, 0)

    def enter(self) -> None:
        """One further in what is lowered; whoever enters takes one from `depth` again."""
        if self.depth >= DEEPEST:
            raise NestedTooDeeplyError
        self.depth += 1

    def inside(self, node: Node | None) -> list[Node]:
        """The named children of a block; a body that was left out at first is parsed now."""
        if node is None:
            return []
        end = self._bodies.get(node.start_byte)
        if end is None:
            return node.named_children
        root = self._parsed(node.start_byte + 1, end - 1).root_node
        self.complete = self.complete and not (root.has_error or self._parsing.given_up)
        return [root] if root.type == "ERROR" else root.named_children

    def _parsed(self, start: int, end: int) -> Tree:
        """The tree of a part, with the bodies within it left out: blank, so that everything stays in its place."""
        if not self._bodies:
            return self._parsing.parse(Parser(self._grammar), self.bytes)
        pieces: list[bytes] = []
        at = start
        for body in self._bodies_within(start, end):
            after = self._bodies[body] - 1
            pieces.extend((self.bytes[at : body + 1], self.bytes[body + 1 : after].translate(_BLANK)))
            at = after
        text = b"".join((*pieces, self.bytes[at:end]))
        if start == 0:
            return self._parsing.parse(Parser(self._grammar), text)
        part = Range(self._point(start), self._point(end), start, end)
        return self._parsing.parse(Parser(self._grammar, included_ranges=[part]), text, start)

    def _bodies_within(self, start: int, end: int) -> Iterator[int]:
        """Where the outermost bodies within a range start."""
        index = bisect_left(self._starts, start)
        while index < len(self._starts) and self._starts[index] < end:
            yield self._starts[index]
            index = bisect_left(self._starts, self._bodies[self._starts[index]])

    def _point(self, offset: int) -> Point:
        row = bisect_right(self._lines, offset) - 1
        return Point(row, offset - self._lines[row])

    def of(self, node: Node | None) -> str:
        """The text of a node, empty for none; a name as it is called, however it is spelled."""
        if node is None:
            return ""
        text = self.bytes[node.start_byte : node.end_byte].decode()
        return _SPELLED.sub(_letter, text) if "\\" in text and node.type.endswith(_NAMES) else text

    def has(self, word: str, node: Node) -> bool:
        """Whether the characters of a word stand somewhere in a node."""
        return self.bytes.find(word.encode(), node.start_byte, node.end_byte) >= 0

    def span(self, node: Node) -> Span:
        """Where a node stands, in characters: the parser counts bytes."""
        start_row, start = node.start_point
        end_row, end = node.end_point
        if self._characters is not None:
            start = self._column(node.start_byte, start)
            end = self._column(node.end_byte, end)
        return Span(start_row + 1, start, end_row + 1, end)

    def _column(self, offset: int, column: int) -> int:
        line = offset - column
        if line != self._line[0]:
            self._line = line, self._characters_before(line)
        return self._characters_before(offset) - self._line[1]

    def _characters_before(self, offset: int) -> int:
        counts = self._characters or [0]
        block = offset // _BLOCK
        return counts[block] + _length(self.bytes[block * _BLOCK : offset])


def _letter(escape: re.Match[str]) -> str:
    """The letter for which an escape in a name stands; what is none stays as it is."""
    code = int(escape[1] or escape[2], 16)
    return chr(code) if chr(min(code, 0x10FFFF)).isprintable() and code <= 0x10FFFF else escape[0]


def _length(text: bytes) -> int:
    return len(text.translate(None, _CONTINUATION))


def _counted(text: bytes) -> list[int]:
    """How many characters stand before each block, so that a column on a line of megabytes is not counted anew."""
    counts = [0]
    for start in range(0, len(text), _BLOCK):
        counts.append(counts[-1] + _length(text[start : start + _BLOCK]))
    return counts


def parts(node: Node | None) -> Iterator[Node]:
    """The named children that are no comments."""
    if node is not None:
        for child in node.named_children:
            if child.type not in COMMENTS:
                yield child


def first(node: Node | None) -> Node | None:
    """The first named child that is no comment."""
    return next(parts(node), None)


def last(node: Node | None) -> Node | None:
    """The last named child that is no comment."""
    found = None
    for child in parts(node):
        found = child
    return found


def unwrapped(node: Node | None) -> Node | None:
    """The expression in parentheses and type assertions; a loop, since parentheses nest in thousands."""
    while node is not None and node.type in WRAPPERS:
        node = last(node) if node.type == "type_assertion" else first(node)
    return node


def has_token(node: Node, token: str) -> bool:
    """Whether a keyword or sign is a direct child: `async`, `static`, `*`."""
    return any(child.type == token for child in node.children)
