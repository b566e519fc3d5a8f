"""A nondeterministic automaton of a parsed regular expression.

Where a construction cannot be kept, the automaton takes more than the expression does, so that what is said of all its
texts is true; or less, in a negative lookahead, whose texts are the ones that cannot occur.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from typing import Final

from maremma.analysis.taint.lattice.regex.characters import ANY, LINE_ENDS, NEWLINE, CharacterSets
from maremma.analysis.taint.lattice.regex.syntax import Tree, Unparsable

_MOST_STATES: Final = 4000
_MOST_COPIES: Final = 4
_MOST_EXACT_COPIES: Final = 16


class Test(Enum):
    """What has to hold on an edge that takes no character. `END` lets one line end follow, as Python's `$` does."""

    NONE = "none"
    START = "start"
    END = "end"
    VERY_END = "very end"


@dataclass(frozen=True, slots=True)
class Lookahead:
    """What has to follow, or must not; `start` and `accept` are states of the same automaton."""

    start: int
    accept: int
    negative: bool


@dataclass(slots=True)
class Automaton:
    """States are numbers. `silent` are edges that take no character, `edges` take one of a set."""

    silent: list[list[tuple[Test | Lookahead, int]]] = field(default_factory=list)
    edges: list[list[tuple[int, int]]] = field(default_factory=list)
    start: int = 0
    accept: int = 0

    def state(self) -> int:
        """A new state."""
        if len(self.edges) >= _MOST_STATES:
            raise Unparsable
        self.silent.append([])
        self.edges.append([])
        return len(self.edges) - 1


def build(tree: Tree, *, before: bool, after: bool, javascript: bool) -> Automaton:
    """The automaton of all texts that an expression is found in: `before` and `after` say where other text may be.

    Raises Unparsable if it has too many states.
    """
    automaton = Automaton()
    automaton.start = automaton.state()
    builder = _Builder(automaton, tree.state.flags, javascript=javascript, certain=False)
    try:
        end = builder.sequence(tree, _anything(automaton, automaton.start) if before else automaton.start)
    except RecursionError as error:
        raise Unparsable from error
    automaton.accept = _anything(automaton, end) if after else end
    return automaton


def _anything(automaton: Automaton, start: int) -> int:
    loop = automaton.state()
    automaton.silent[start].append((Test.NONE, loop))
    automaton.edges[loop].append((ANY, loop))
    return loop


class _Builder:
    """Adds the states of a tree. `certain` for one whose automaton must not take more than the tree does."""

    def __init__(self, automaton: Automaton, flags: int, *, javascript: bool, certain: bool) -> None:
        self._automaton, self._flags, self._javascript, self._certain = automaton, flags, javascript, certain
        self._sets = CharacterSets(certain=certain)

    def sequence(self, tree: Tree, start: int) -> int:
        """Add all items of a sequence after `start`; the state behind them."""
        for operator, value in tree:
            start = self._item(operator.name, value, start)
        return start

    def _item(self, operator: str, value: Tree, start: int) -> int:
        taken = self._characters(operator, value)
        if taken is not None:
            end = self._automaton.state()
            self._automaton.edges[start].append((taken, end))
            return end
        if operator in {"MAX_REPEAT", "MIN_REPEAT"} or (operator == "POSSESSIVE_REPEAT" and not self._certain):
            least, most, item = value
            return self._repeat(least, most, item, start)
        handler = {
            "AT": self._at,
            "BRANCH": self._branch,
            "SUBPATTERN": self._subpattern,
            "ASSERT": self._positive,
            "ASSERT_NOT": self._negative,
        }.get(operator)
        if handler is not None:
            return handler(value, start)
        return self._opaque(operator, value, start)

    def _characters(self, operator: str, value: Tree) -> int | None:
        ignore_case = bool(self._flags & re.IGNORECASE)
        if operator == "LITERAL":
            return self._sets.literal(value, ignore_case=ignore_case)
        if operator == "NOT_LITERAL":
            items = ((_NEGATE, None), (_LITERAL, value))
            return self._sets.group(items, ignore_case=ignore_case, unicode=self._unicode)
        if operator == "IN":
            return self._sets.group(value, ignore_case=ignore_case, unicode=self._unicode)
        if operator == "ANY":
            line_ends = LINE_ENDS if self._javascript else NEWLINE
            return ANY if self._flags & re.DOTALL else ANY & ~line_ends
        return None

    @property
    def _unicode(self) -> bool:
        return not self._flags & re.ASCII

    def _repeat(self, least: int, most: Tree, item: Tree, start: int) -> int:
        copies = _MOST_EXACT_COPIES if self._certain else _MOST_COPIES
        if least > copies and self._certain:
            return self._automaton.state()
        for _ in range(min(least, copies)):
            start = self.sequence(item, start)
        end = self._automaton.state()
        self._automaton.silent[start].append((Test.NONE, end))
        if most is _MAXREPEAT or (max(least, most) > copies and not self._certain):
            self._automaton.silent[self.sequence(item, end)].append((Test.NONE, end))
            return end
        for _ in range(min(most - least, copies)):
            start = self.sequence(item, start)
            self._automaton.silent[start].append((Test.NONE, end))
        return end

    def _branch(self, value: Tree, start: int) -> int:
        end = self._automaton.state()
        for choice in value[1]:
            first = self._automaton.state()
            self._automaton.silent[start].append((Test.NONE, first))
            self._automaton.silent[self.sequence(choice, first)].append((Test.NONE, end))
        return end

    def _subpattern(self, value: Tree, start: int) -> int:
        _, added, removed, item = value
        outside = self._flags
        self._flags = (self._flags | added) & ~removed
        end = self.sequence(item, start)
        self._flags = outside
        return end

    def _at(self, value: Tree, start: int) -> int:
        end = self._automaton.state()
        name = value.name
        by_line = bool(self._flags & re.MULTILINE) and name in {"AT_BEGINNING", "AT_END"}
        if self._certain:
            return end  # not followed: whether it holds is not known here
        test = Test.NONE if by_line else _TESTS.get(name, Test.NONE)
        if test is Test.END and self._javascript:
            test = Test.VERY_END
        self._automaton.silent[start].append((test, end))
        return end

    def _positive(self, value: Tree, start: int) -> int:
        return self._look(value, start, negative=False)

    def _negative(self, value: Tree, start: int) -> int:
        return self._look(value, start, negative=True)

    def _look(self, value: Tree, start: int, *, negative: bool) -> int:
        direction, item = value
        end = self._automaton.state()
        if self._certain:
            return end
        if direction < 0:
            self._automaton.silent[start].append((Test.NONE, end))
            return end
        inner = _Builder(self._automaton, self._flags, javascript=self._javascript, certain=negative)
        first = self._automaton.state()
        lookahead = Lookahead(first, inner.sequence(item, first), negative)
        self._automaton.silent[start].append((lookahead, end))
        return end

    def _opaque(self, operator: str, value: Tree, start: int) -> int:
        if operator == "FAILURE" or self._certain:
            return self._automaton.state()
        if operator == "ATOMIC_GROUP":
            return self.sequence(value, start)
        if operator == "GROUPREF_EXISTS":
            _, then, otherwise = value
            return self._branch((None, [then, otherwise or ()]), start)
        if operator == "GROUPREF":
            return _anything(self._automaton, start)
        raise Unparsable


class _Named:
    """Stands in for an operator of the parser."""

    def __init__(self, name: str) -> None:
        self.name = name


_NEGATE: Final = _Named("NEGATE")
_LITERAL: Final = _Named("LITERAL")
_MAXREPEAT: Final = import_module("re._constants").MAXREPEAT
_TESTS: Final = {
    "AT_BEGINNING": Test.START,
    "AT_BEGINNING_STRING": Test.START,
    "AT_END": Test.END,
    "AT_END_STRING": Test.VERY_END,
}
