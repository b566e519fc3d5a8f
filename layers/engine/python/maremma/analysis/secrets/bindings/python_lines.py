"""Whether a module of Python needs its syntax tree: its statements with a telling name and a text are read one by one.

Most modules have telling names, and few bind one to a text. The tree of a whole module takes twenty times as long.
"""

from __future__ import annotations

import ast
import re
import string
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from maremma.analysis.secrets.bindings.python import LONGEST_NAME, named_in
from maremma.analysis.secrets.bindings.telling import telling_places
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.vocabulary import Vocabulary
from maremma.patterns import compile_late

# What no quotes end goes to the end of the module, which is none then: each is passed once.
_SKIPPED = compile_late(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)|\'\'\'(?:[^'\\]++|\\.|'(?!''))*+(?:\'\'\'|\Z)
    |"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|\#[^\n]*+''',
    re.DOTALL | re.VERBOSE,
)
# A line that begins with one of these words continues no expression.
_BEGINNING = compile_late(r"\n[ \t]*(?:def|class|return|raise|import|while|try|assert|elif|except)\b")
_NAME = compile_late(r"\w*")
_PARTS = f"{string.ascii_letters}{string.digits}_"
_LONGEST_PART = 200


def may_bind(vocabulary: Vocabulary, tells: Callable[[str, str], bool]) -> bool:
    """Whether a name that is written out may be bound to a text so that both together tell; True where it is unsure."""
    places = telling_places(vocabulary)
    if not places:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return any(
                tells(name, text)
                for statement in _Outline(vocabulary.text).around(places)
                for name, text, *_ in named_in(ast.parse(statement))
            )
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True


class _Outline:
    """The texts, remarks and lines of a module."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [found.span() for found in _SKIPPED.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def around(self, places: Sequence[int]) -> Iterator[str]:
        """The statements that have a telling name at one of some places and a text beside it, in order."""
        covered = 0
        for at in places:
            if at < covered:
                continue
            texts = self._needed_texts(at)
            if texts:
                begin, covered = self._statement(at, covered)
                if self._number_of_texts(begin, covered) >= texts:
                    yield self._alone(begin, covered)

    def _needed_texts(self, at: int) -> int:
        """How many texts a statement has that binds the name at a place: 2 if that is a text itself, 0 for no name."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and at < self._ends[number]:
            start = self._starts[number]
            if self._text[start] == "#":
                return 0
            # What is filled in may hold a comparison: f"{password == '...'}"
            if not {"f", "F", "t", "T"}.isdisjoint(self._text[max(0, start - 2) : start]):
                return 1
            said = self._text[start : self._ends[number]].strip("\"'")
            may_be_name = len(said) <= LONGEST_NAME or "\\" in said
            return 2 if may_be_name and hint(said.lstrip("-")) is not Hint.NOTHING else 0
        return 1 if hint(self._name(at)) is not Hint.NOTHING else 0

    def _name(self, at: int) -> str:
        before = self._text[max(0, at - _LONGEST_PART) : at]
        if before.isascii():
            start = at - len(before) + len(before.rstrip(_PARTS))
        else:
            start = at - sum(1 for _ in takewhile(_is_part, reversed(before)))
        name = _NAME.match(self._text, at)
        return self._text[start : at if name is None else name.end()]

    def _number_of_texts(self, begin: int, end: int) -> int:
        within = self._starts[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]
        return sum(1 for start in within if self._text[start] != "#")

    def _statement(self, at: int, after: int) -> tuple[int, int]:
        """From where to where the line of a place goes, with the lines that an open bracket holds together."""
        plain, beginnings = self._plain, self._beginnings
        begin = max(after, beginnings[bisect_right(beginnings, at) - 1])
        end, depth = begin, 0
        while True:
            line_end = plain.find("\n", end) + 1 or len(plain)
            line = plain[end:line_end]
            depth += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
            end = line_end
            if end == len(plain) or (depth <= 0 and not line.endswith("\\\n")):
                if end > at or end == len(plain):
                    return begin, end
                begin, depth = end, 0

    def _alone(self, begin: int, end: int) -> str:
        """A statement as a module of its own, without what is inside it."""
        plain = self._plain[begin:end]
        text = self._text[begin + len(plain) - len(plain.lstrip()) : end]
        if text.startswith("elif"):
            text = text[2:]
        return f"{text.removeprefix('@')}\n pass" if plain.rstrip().endswith(":") else text.removeprefix("@")

    @cached_property
    def _plain(self) -> str:
        """The module, as long as it was, without what its texts and remarks say: a line feed here ends a line."""
        pieces, done = [], 0
        for start, end in zip(self._starts, self._ends, strict=True):
            filling = " " if self._text[start] == "#" else "_"
            pieces += [self._text[done:start], filling * (end - start)]
            done = end
        return "".join((*pieces, self._text[done:]))

    @cached_property
    def _beginnings(self) -> list[int]:
        return [0, *(found.start() + 1 for found in _BEGINNING.finditer(self._plain))]


def _is_part(character: str) -> bool:
    return character == "_" or character.isalnum()
