"""The tokens of a Ruby source: enough to tell calls from comments and from what stands in texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from maremma.analysis.binaries.layout import Malformed
from maremma.patterns import compile_late

_DEEPEST: Final = 40
_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_SPACE: Final = compile_late(r"(?:[ \t\r\f\v]|\\\r?\n|#[^\n]*)+")
_BLOCK_COMMENT: Final = compile_late(r"=begin\b.*?(?:^=end\b[^\n]*|\Z)", re.DOTALL | re.MULTILINE)
_NAME: Final = compile_late(r"[^\W\d]\w*(?:[?!](?![=~]))?")
_LABEL: Final = compile_late(r":(?![:])")
_VARIABLE: Final = compile_late(r"(?:@@?|\$)\w+|\$[^\w\s]")
_SYMBOL: Final = compile_late(r":(?:[^\W\d]\w*[?!=]?(?![=~>])|\[\]=?|[+\-*/<>=!~^&|%]+)")
_NUMBER: Final = compile_late(r"\d[\w]*(?:\.\d\w*)?")
_CHARACTER: Final = compile_late(r"\?(?:\\.|[^\s\\])(?!\w)")
_PERCENT: Final = compile_late(r"%([qQwWiIrsx]?)([^\w\s])")
_HEREDOC: Final = compile_late(r"<<([~-]?)(?:([\"'`])([^\n\"'`]+)\2|([A-Za-z_]\w*))")
_PUNCTUATION: Final = compile_late(r"&\.|::|=>|->|\.\.\.?|[=!<>]=+|=~|<<|>>|&&|\|\||.", re.DOTALL)
KEYWORDS: Final = frozenset(
    {
        "alias",
        "and",
        "begin",
        "break",
        "case",
        "class",
        "def",
        "defined?",
        "do",
        "else",
        "elsif",
        "end",
        "ensure",
        "for",
    }
    | {"if", "in", "module", "next", "not", "or", "redo", "rescue", "retry", "return", "super", "then", "undef"}
    | {"unless", "until", "when", "while", "yield"}
)


@lru_cache(maxsize=256)
def _special(opening: str, closing: str) -> re.Pattern[str]:
    """What means something inside a text: an escape, an insertion, a bracket or the end."""
    return re.compile(rf"\\.|\#\{{|{re.escape(opening)}|{re.escape(closing)}", re.DOTALL)


class Kind(StrEnum):
    """What a token is. A text is plain if nothing is put into it."""

    NAME = "name"
    VARIABLE = "variable"
    PLAIN_TEXT = "plain text"
    TEXT = "text"
    PLAIN_COMMAND = "plain command"
    COMMAND = "command"
    SYMBOL = "symbol"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    LINE_END = "line end"


class Token(NamedTuple):
    """A token; `spaced` if there is space before it."""

    kind: Kind
    text: str
    line: int
    spaced: bool


def tokens_of(source: str) -> list[Token]:
    """All tokens. What is put into a text stands behind it. Malformed if texts are nested too deeply."""
    scanner = _Scanner(source)
    scanner.code(0)
    return scanner.tokens


class _Scanner:
    """Goes through a source once; a text that has no end takes the rest."""

    def __init__(self, source: str) -> None:
        self.tokens: list[Token] = []
        self._source, self._at, self._spaced = source, 0, False
        self._lines = [0, *(found.end() for found in re.finditer("\n", source))]
        self._heredocs: list[tuple[str, str, bool]] = []

    def code(self, depth: int) -> None:
        """Tokens up to the end or, inside a text, to the brace that closes."""
        if depth > _DEEPEST:
            raise Malformed("has texts nested too deeply")
        braces = 0
        while self._at < len(self._source):
            if self._skipped():
                continue
            if self._source.startswith("__END__", self._at) and self._begins_line():
                self._at = len(self._source)
                return
            character = self._source[self._at]
            if depth and character == "}" and not braces:
                self._at += 1
                return
            braces += {"{": 1, "}": -1}.get(character, 0)
            self._token(character, depth)
            self._spaced = False

    def _skipped(self) -> bool:
        if self._begins_line() and (comment := _BLOCK_COMMENT.match(self._source, self._at)):
            self._at = comment.end()
        elif space := _SPACE.match(self._source, self._at):
            self._at = space.end()
        else:
            return False
        self._spaced = True
        return True

    def _begins_line(self) -> bool:
        return self._at == 0 or self._source[self._at - 1] == "\n"

    def _token(self, character: str, depth: int) -> None:
        if character == "\n":
            self._add(Kind.LINE_END, 1)
            self._bodies(depth)
        elif character in "\"'`":
            self._literal(character, 1, character, character != "'", depth)
        elif number := _NUMBER.match(self._source, self._at):
            self._add(Kind.NUMBER, number.end() - self._at)
        elif found := _VARIABLE.match(self._source, self._at):
            self._add(Kind.VARIABLE, found.end() - self._at)
        elif found := _NAME.match(self._source, self._at):
            self._name(found)
        elif not self._operand(character, depth):
            found = _PUNCTUATION.match(self._source, self._at)
            self._add(Kind.PUNCTUATION, found.end() - self._at if found else 1)

    def _name(self, found: re.Match[str]) -> None:
        follows_dot = bool(self.tokens) and self.tokens[-1].text in {".", "&.", "?"}
        if not follows_dot and _LABEL.match(self._source, found.end()):
            self._add(Kind.SYMBOL, found.end() + 1 - self._at)
        else:
            self._add(Kind.NAME, found.end() - self._at)

    def _operand(self, character: str, depth: int) -> bool:
        """Take what is a literal only where a value may begin."""
        if character == ":":
            return self._symbol(depth)
        if not self._value_may_begin():
            return False
        if character == "/":
            self._literal("/", 1, "/", True, depth)
            return True
        if character == "%" and (found := _PERCENT.match(self._source, self._at)):
            letter = found[1]
            interpolates = letter not in {"q", "w", "i", "s"}
            self._literal("`" if letter == "x" else found[2], len(found[0]), found[2], interpolates, depth)
            return True
        if character == "?" and (found := _CHARACTER.match(self._source, self._at)):
            self._add(Kind.PLAIN_TEXT, found.end() - self._at)
            return True
        if character == "<" and (found := _HEREDOC.match(self._source, self._at)):
            command = found[2] == "`"
            self._heredocs.append((found[3] or found[4], found[1], found[2] != "'"))
            self._add(Kind.COMMAND if command else Kind.TEXT, found.end() - self._at)
            return True
        return False

    def _symbol(self, depth: int) -> bool:
        if self._source.startswith((':"', ":'"), self._at):
            self._literal(":", 2, self._source[self._at + 1], True, depth)
            return True
        found = None if self._source.startswith("::", self._at) else _SYMBOL.match(self._source, self._at)
        if found:
            self._add(Kind.SYMBOL, found.end() - self._at)
        return found is not None

    def _value_may_begin(self) -> bool:
        if not self.tokens:
            return True
        last = self.tokens[-1]
        if last.kind is Kind.LINE_END or (last.kind is Kind.NAME and last.text in KEYWORDS):
            return True
        if last.kind is Kind.PUNCTUATION:
            return last.text not in {")", "]", "}"}
        following = self._source[self._at + 1 : self._at + 2]
        return last.kind is Kind.NAME and self._spaced and not following.isspace() and following != "="

    def _literal(self, mark: str, length: int, opening: str, interpolates: bool, depth: int) -> None:
        """Take a text to its end: the token first, then the tokens of what is put into it."""
        place = len(self.tokens)
        self._add(Kind.TEXT, length)
        plain = self._text(opening, _CLOSING.get(opening, opening), interpolates, depth)
        command = mark == "`"
        kind = (Kind.PLAIN_COMMAND if plain else Kind.COMMAND) if command else Kind.PLAIN_TEXT if plain else Kind.TEXT
        self.tokens[place] = self.tokens[place]._replace(kind=kind)

    def _text(self, opening: str, closing: str, interpolates: bool, depth: int) -> bool:
        nested, plain = 0, True
        special = _special(opening, closing)
        while found := special.search(self._source, self._at):
            self._at = found.end()
            if found[0] == "#{" and interpolates:
                plain = False
                self.code(depth + 1)
            elif found[0] == closing:
                if not nested:
                    return plain
                nested -= 1
            elif found[0] == opening:
                nested += 1
        self._at = len(self._source)
        return plain

    def _bodies(self, depth: int) -> None:
        """The bodies of the heredocs that the last line began."""
        waiting, self._heredocs = self._heredocs, []
        for name, indent, interpolates in waiting:
            before = r"^[ \t]*" if indent else "^"
            end = re.compile(rf"{before}{re.escape(name)}\r?$", re.MULTILINE).search(self._source, self._at)
            start, stop = self._at, end.start() if end else len(self._source)
            if interpolates:
                for inserted in self._inserted(start, stop):
                    if inserted >= self._at:  # else it is in what the last one took
                        self._at = inserted
                        self.code(depth + 1)
            self._at = end.end() if end else len(self._source)

    def _inserted(self, start: int, stop: int) -> Iterator[int]:
        for found in re.compile(r"\\.|#\{", re.DOTALL).finditer(self._source, start, stop):
            if found[0] == "#{":
                yield found.end()

    def _add(self, kind: Kind, length: int) -> None:
        text = self._source[self._at : self._at + length]
        self.tokens.append(Token(kind, text, bisect_right(self._lines, self._at), self._spaced))
        self._at += length
