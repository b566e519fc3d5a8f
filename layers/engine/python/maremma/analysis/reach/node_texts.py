"""JavaScript and TypeScript without what is no code: comments, texts in quotes and templates, regular expressions."""

from __future__ import annotations

import re
from typing import Final

from maremma.patterns import compile_late

GAP: Final = r"(?:\s|/\*(?:[^*]|\*(?!/)){0,200}+\*/|//[^\n]{0,200}+\n){0,40}+"
"""What may stand between two words of a statement: blanks and comments, as a part of a pattern."""

_HASHBANG = compile_late(r"#![^\n]*")
_OPENING = compile_late(r"//[^\n\u2028\u2029]*|/\*|[\"'`/]")
_OPENING_IN_HOLE = compile_late(r"//[^\n\u2028\u2029]*|/\*|[\"'`/{}]")
_REST_OF_TEXT: Final = {quote: compile_late(rf"[^{quote}\\\n]*(?:\\.[^{quote}\\\n]*)*", re.DOTALL) for quote in "\"'"}
_REST_OF_TEMPLATE = compile_late(r"(?:[^`\\$]|\\.|\$(?!\{))*+(?:`|\$\{)?", re.DOTALL)
_EXPRESSION = compile_late(r"/(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])++/[a-z]*")
_VALUE_BEFORE = compile_late(r"(?:[\w$)\]}]|\+\+|--)\s*$")
"""What a slash divides. After anything else it opens a regular expression."""

_WORD_BEFORE = compile_late(
    r"(?<![\w$.#])(?:return|typeof|instanceof|case|in|new|delete|void|throw|do|else|default)\s*$"
)
_UNCLEAR_BEFORE = compile_late(r"(?:[)}]|(?<![\w$.#])(?:of|yield|await))\s*$")
"""What may end a value, and may as well end what a statement or an expression begins after."""

_USED_AFTER = compile_late(r"\s*\.\s*[A-Za-z]")
"""No division is asked for a member right after its second sign: `if (a) /b/.test(c)`."""

_TAIL: Final = 40
_DEEPEST: Final = 200
"""Templates in holes of templates, and braces there."""


def without_texts(text: str) -> str:
    """The text with blanks for all that is no code, line by line as it was. What is in a hole of a template is code."""
    return _Blanked(text).result()


class _Blanked:
    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: list[str] = []
        self._at = 0
        self._holes: list[int] = []
        """For each hole that is open, the braces that are open in it."""
        self._last_comment_end = text.rfind("*/")
        self._no_expression_before = 0
        self._tail = ""
        """How the code before this place ends, without what was blanked."""
        self._after_value = False
        """Whether what was last blanked, but for comments, is a value, and nothing came after it."""

    def result(self) -> str:
        if first := _HASHBANG.match(self._text):
            self._blank(first.end())
        while found := (_OPENING_IN_HOLE if self._holes else _OPENING).search(self._text, self._at):
            self._keep(found.start())
            self._one(found)
        self._keep(len(self._text))
        return "".join(self._kept)

    def _one(self, found: re.Match[str]) -> None:
        sign, at = found[0], found.start()
        if sign.startswith("//"):
            self._blank(found.end())
        elif sign == "/*":
            closed = self._text.find("*/", found.end()) if found.end() <= self._last_comment_end else -1
            self._blank(closed + 2 if closed >= 0 else found.end())
        elif sign == "/":
            end = self._expression_end(at)
            if end:
                self._blank(end, value=True)
            else:
                self._keep(at + 1)
        elif sign == "`":
            self._template(at + 1)
        elif sign in {"{", "}"}:
            self._brace(sign, at)
        else:
            rest = _REST_OF_TEXT[sign].match(self._text, at + 1)
            end = rest.end() if rest else at + 1
            self._blank(end + self._text.startswith(sign, end), value=True)

    def _template(self, at: int) -> None:
        """The part of a template from a place to the next hole, or its end."""
        rest = _REST_OF_TEMPLATE.match(self._text, at)
        end = rest.end() if rest else at
        in_hole = self._text.endswith("${", at, end)
        self._blank(end, value=not in_hole)
        if in_hole and len(self._holes) < _DEEPEST:
            self._holes.append(0)

    def _brace(self, sign: str, at: int) -> None:
        if sign == "}" and self._holes[-1] == 0:
            self._holes.pop()
            self._template(at + 1)
            return
        self._holes[-1] += 1 if sign == "{" else -1
        self._keep(at + 1)

    def _expression_end(self, at: int) -> int:
        """Where a regular expression ends that begins at a place; 0 for a division."""
        if self._after_value or at < self._no_expression_before:
            return 0
        is_unclear = _UNCLEAR_BEFORE.search(self._tail) is not None
        if not is_unclear and _VALUE_BEFORE.search(self._tail) and not _WORD_BEFORE.search(self._tail):
            return 0
        found = _EXPRESSION.match(self._text, at)
        if found is None:  # nor can a later one on this line
            line_end = self._text.find("\n", at)
            self._no_expression_before = line_end if line_end >= 0 else len(self._text)
            return 0
        return found.end() if not is_unclear or _USED_AFTER.match(self._text, found.end()) else 0

    def _keep(self, end: int) -> None:
        part = self._text[self._at : end]
        if part and not part.isspace():
            self._after_value = False
            self._tail = (self._tail + part[-_TAIL:])[-_TAIL:]
        self._kept.append(part)
        self._at = end

    def _blank(self, end: int, *, value: bool = False) -> None:
        part = self._text[self._at : end]
        self._kept.append(re.sub(r"[^\n]", " ", part) if "\n" in part else " " * len(part))
        self._at = end
        self._after_value |= value
