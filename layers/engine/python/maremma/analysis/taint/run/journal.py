"""The journal of what is written: cells and facts under one log, with forks that are taken back and joined again.

Reading costs one look-up; a fork costs what was written in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import Final

from maremma.analysis.taint.lattice.branch import Branch
from maremma.analysis.taint.lattice.flags import FILLED, correlated
from maremma.analysis.taint.lattice.values import NONE, Facts, Frame, PathKey, Value, literal, settled
from maremma.analysis.taint.run.cells import MISSING, as_known, common, joined

_UNSET: Final = literal(None)
_LIGHT: Final = 2
"""So many taints of a value, or facts at a branch, are as much work as one step."""

_MOST_CHANGES: Final = 8
"""Changes of one thing after which calls are no longer run again because of it."""


class Journal:
    """Two tables, cells and facts, under one log of changes."""

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._spend = spend
        self._cells: dict[object, object] = {}
        self._facts: dict[PathKey, frozenset[str]] = {}
        self._log: list[tuple[bool, object, object]] = []
        self._forks = 0
        self._ended: set[int] = set()
        self._left: dict[int, list[Branch]] = {}
        self.outside = 0
        """How often something has changed that functions find without being given it."""
        self._changes: dict[object, int] = {}
        self._changed_at: list[int] = []
        self._modules = 0

    # --- facts ---

    @property
    def facts(self) -> Facts:
        """What guards have established here."""
        return self._facts

    def learn(self, facts: Facts) -> None:
        """Add what a guard says."""
        for key, kinds in facts.items():
            known = self._facts.get(key, NONE)
            if not kinds <= known:
                self._write(True, key, known | kinds)

    def replace_facts(self, facts: Facts) -> None:
        """Know exactly these."""
        for key in [key for key in self._facts if key not in facts]:
            self._write(True, key, MISSING)
        for key, kinds in facts.items():
            if self._facts.get(key) != kinds:
                self._write(True, key, kinds)

    def settled(self, value: Value) -> Value:
        """A value with what guards have established about it."""
        self._spend(len(value.taints) // _LIGHT)
        return settled(value, self._facts)

    # --- calls ---

    def enter(self, frame: Frame) -> None:
        """A call begins; `end` is its end."""
        self._left[frame.id] = []

    def end(self, frame: Frame) -> None:
        """A call is over: where it was left is where its caller goes on.

        Unless something captured its variables, branches need not carry them on.
        """
        for branch in self._left.pop(frame.id):
            self.absorb(branch, frame)
        if not frame.captured:
            self._ended.add(frame.id)

    def put_off(self, branch: Branch, leaving: Frame) -> None:
        """A branch that leaves its call: what it wrote is nothing to what follows there, only to the caller."""
        if leaving.id in self._left:
            self._left[leaving.id].append(branch)
        else:
            self.absorb(branch, leaving)

    def _change(self, key: object) -> None:
        """Something has changed that calls may depend on; what changes all the time is not followed for ever."""
        times = self._changes.get(key, 0)
        if times < _MOST_CHANGES:
            self._changes[key] = times + 1
            self.outside += 1
            if self._forks:
                self._changed_at.append(len(self._log))

    # --- forks ---

    @property
    def branches(self) -> int:
        """In how many branches what happens here is."""
        return self._forks

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What happens here happened before all branches that are being followed: none of them takes it back."""
        kept = self._log, self._forks, self._facts, self._changed_at
        self._modules += 1
        self._log, self._forks, self._facts, self._changed_at = [], 0, {}, []
        try:
            yield
        finally:
            self._modules -= 1
            self._log, self._forks, self._facts, self._changed_at = kept

    def fork(self) -> int:
        """Begin a branch, which is the more work the more is known; every fork is ended by `rewind`."""
        self._spend(len(self._facts) // _LIGHT)
        self._forks += 1
        return len(self._log)

    def rewind(self, mark: int) -> Branch:
        """Take back what was written since the fork, and return it."""
        branch = Branch()
        for is_fact, key, _ in self._log[mark:]:
            if type(key) is tuple and key[0] in self._ended:
                continue
            table: dict[object, object] = self._table(is_fact)
            (branch.facts if is_fact else branch.cells)[key] = table.get(key, MISSING)
        for is_fact, key, before in reversed(self._log[mark:]):
            table = self._table(is_fact)
            if before is MISSING:
                table.pop(key, None)
            else:
                table[key] = before
        del self._log[mark:]
        while self._changed_at and self._changed_at[-1] >= mark:
            self._changed_at.pop()
            self.outside += 1
        self._forks -= 1
        return branch

    def merge(self, branches: Iterable[Branch], frame: Frame) -> None:
        """Go on from any of these branches; the frame is the one that they are of."""
        alive = list(branches)
        if not alive:
            return
        known = [(branch, branch.known) for branch in alive]
        for key in dict.fromkeys(key for branch in alive for key in branch.cells):
            base = self._cells.get(key, MISSING)
            cells = [(branch.cells.get(key, base), facts) for branch, facts in known]
            whole = joined([as_known(cell, facts) for cell, facts in cells])
            if isinstance(whole, Value) and isinstance(key, tuple) and key[0] in {frame.id, FILLED}:
                ways = [(cell if isinstance(cell, Value) else _UNSET, facts) for cell, facts in cells]
                if any(facts for _, facts in ways):
                    whole = correlated(ways, whole, falsity_only=key[0] == FILLED)
            self._write(False, key, whole)
        for key in dict.fromkeys(key for branch in alive for key in branch.facts):
            base = self._facts.get(key, MISSING)  # type: ignore[call-overload]
            kinds = [branch.facts.get(key, base) for branch in alive]
            self._write(True, key, reduce(common, kinds))

    def absorb(self, branch: Branch, leaving: Frame | None = None) -> None:
        """What a branch that ends here may have left behind; `leaving` is the frame whose variables end with it."""
        for key, value in branch.cells.items():
            if leaving is not None and isinstance(key, tuple) and key[0] == leaving.id:
                continue
            self._write(False, key, joined([self._cells.get(key, MISSING), value]))

    def leave(self, branches: Iterable[Branch], leaving: Frame) -> None:
        """All of these branches end, and there is no other one: what one of them left behind is what there is."""
        ended = list(branches)
        for key in dict.fromkeys(key for branch in ended for key in branch.cells):
            if not (isinstance(key, tuple) and key[0] == leaving.id):
                base = self._cells.get(key, MISSING)
                self._write(False, key, joined([branch.cells.get(key, base) for branch in ended]))

    def _write(self, is_fact: bool, key: object, value: object) -> None:
        table = self._table(is_fact)
        if self._forks:
            self._log.append((is_fact, key, table.get(key, MISSING)))
        if value is MISSING:
            table.pop(key, None)
        else:
            table[key] = value

    def _table(self, is_fact: bool) -> dict[object, object]:
        return self._facts if is_fact else self._cells  # type: ignore[return-value]
