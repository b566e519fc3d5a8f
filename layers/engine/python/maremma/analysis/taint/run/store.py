"""The store: variables, contents of objects and what guards have established, with forks that join again.

Reading costs one look-up; a fork costs what was written in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.bounds import FIELDS_PER_STEP, KEPT_PER_STEP
from maremma.analysis.taint.lattice.branch import Branch
from maremma.analysis.taint.lattice.flags import FILLED, Key, correlated
from maremma.analysis.taint.lattice.values import (
    ANY,
    NO_FACTS,
    NONE,
    Facts,
    Frame,
    Obj,
    PathKey,
    Value,
    alternatives_of,
    either,
    join,
    literal,
    settled,
)
from maremma.analysis.taint.run.cells import MISSING, are_alike, as_known, common, is_alike, joined

if TYPE_CHECKING:
    from maremma.model.code.flow import Origin

Fields = Mapping[str, Value]
_PATH_KEY: Final = 3
_UNSET: Final = literal(None)
_EMPTY: Final = literal(False)
_FILLED: Final = literal(True)
_CONTAINERS: Final = frozenset({"list", "record", "set"})
_LIGHT: Final = 2
"""So many taints of a value, or facts at a branch, are as much work as one step."""

_MOST_CHANGES: Final = 8
"""Changes of one thing after which calls are no longer run again because of it."""


class State:
    """Variables by frame and name, fields by object, and facts: three tables under one log of changes."""

    def __init__(self, spend: Callable[[int], None]) -> None:
        self._spend = spend
        self._cells: dict[object, object] = {}
        self._facts: dict[PathKey, frozenset[str]] = {}
        self._log: list[tuple[bool, object, object]] = []
        self._forks = 0
        self._ended: set[int] = set()
        self._left: dict[int, list[Branch]] = {}
        self._replacements = 0
        self.watches: list[dict[Key, set[str]]] = []
        """What the flags are set to that somebody watches."""
        self.emptied: list[int] = []
        """Containers out of which something may have been taken, each time."""
        self.outside = 0
        """How often something has changed that functions find without being given it."""
        self._young: set[int] = set()
        """Objects of a call that a module makes while it is run: until it is over, nothing finds them without being
        given them."""
        self._changes: dict[object, int] = {}
        self._changed_at: list[int] = []
        self._modules = 0

    # --- variables and fields ---

    def variable(self, frame: Frame, name: str) -> Value | None:
        """A variable's value; None if it has none yet."""
        value = self._cells.get((frame.id, name))
        return value if isinstance(value, Value) else None

    def assign(self, frame: Frame, name: str, value: Value) -> None:
        """Set a variable."""
        before = self._cells.get((frame.id, name))
        for watch in self.watches:
            if (frame.id, name) in watch:
                watch[frame.id, name] |= alternatives_of((value,))
        if before is not value:
            frame.epoch += 1
            known = is_alike(before, value) if isinstance(before, Value) else self._modules > 0
            if frame.parent is None and not known:
                self._change((frame.id, name))
            self._write(False, (frame.id, name), value)

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

    def fields(self, obj: Obj) -> Fields:
        """What an object holds. `ANY` is the key of elements of which no more is known."""
        found = self._cells.get(obj.id)
        if type(found) is not dict:
            return {}
        if len(found) >= FIELDS_PER_STEP:
            self._spend(len(found) // FIELDS_PER_STEP)
        return found

    def begin(self, obj: Obj, fields: Fields, *, is_young: bool) -> None:
        """A new object holds this; a young one is known to nobody but the call that has made it."""
        if is_young:
            self._young.add(obj.id)
        self._write(False, obj.id, fields)
        if not fields and obj.kind in _CONTAINERS:
            self._write(False, (FILLED, obj.id), _EMPTY)

    def set_fields(self, obj: Obj, fields: Fields) -> None:
        """Replace what an object holds."""
        if len(fields) >= KEPT_PER_STEP:
            self._spend(len(fields) // (KEPT_PER_STEP if self._forks else FIELDS_PER_STEP))
        if obj.outlives and obj.id not in self._young and not are_alike(self.fields(obj), fields):
            self._change(obj.id)
        if (FILLED, obj.id) in self._cells and len(fields) != len(self.fields(obj)):
            self._write(False, (FILLED, obj.id), Value())
        self._write(False, obj.id, fields)

    def set_field(self, obj: Obj, key: str, value: Value) -> None:
        """Set one field: for certain, unless the key is `ANY`, which adds to what may be there."""
        fields = self.fields(obj)
        self.set_fields(obj, {**fields, key: join(fields.get(key), value) if key == ANY else value})

    def forget_young(self) -> None:
        """The call is over that young objects were made in."""
        self._young.clear()

    # --- flags ---

    def flag(self, key: Key) -> Value | None:
        """The value of a flag."""
        value = self._cells.get(key)
        return value if isinstance(value, Value) else None

    def set_flag(self, key: Key, value: Value) -> None:
        """Set a flag, which says nothing new of what is in the store."""
        self._write(False, key, value)

    def fill(self, obj: Obj) -> None:
        """Something was put into it, for certain."""
        if (FILLED, obj.id) in self._cells:
            self._write(False, (FILLED, obj.id), _FILLED)

    def forget_emptiness(self, obj: Obj) -> None:
        """Whether it is empty says nothing any more: something may have been taken out."""
        if (FILLED, obj.id) in self._cells:
            self.emptied.append(obj.id)
            self._write(False, (FILLED, obj.id), Value())

    def is_known_empty(self, obj: Obj) -> bool:
        """Whether nothing was put into it yet, for certain."""
        value = self.flag((FILLED, obj.id))
        return value is not None and value.literal is False

    def when_empty(self, objects: Iterable[Obj]) -> Facts:
        """What is known if a container, one of these, is empty."""
        found: Facts | None = None
        for obj in objects:
            value = self.flag((FILLED, obj.id))
            if value is None and not self.fields(obj):
                return NO_FACTS
            found = either(found, value.when_false if value is not None else None)
        return found or NO_FACTS

    def replaced(self, key: PathKey) -> Value | None:
        """What the code has put in the place of a field of an origin; None if the field is as it came."""
        value = self._cells.get(key) if self._replacements else None
        return value if isinstance(value, Value) else None

    def replaced_in(self, origin: Origin, path: tuple[str, ...]) -> dict[str, Value]:
        """What the code has put in the place of the fields right below a field of an origin, by their names."""
        if not self._replacements:
            return {}
        self._spend(len(self._cells) // FIELDS_PER_STEP)
        found = (
            (key, value) for key, value in self._cells.items() if isinstance(key, tuple) and isinstance(value, Value)
        )
        return {
            key[1][-1]: value
            for key, value in found
            if len(key) == _PATH_KEY and key[0] is origin and key[2] is None and key[1][:-1] == path
        }

    def replace(self, key: PathKey, value: Value, came: Value | None = None) -> None:
        """Put a value in the place of a field of an origin (`event["body"] = …`), on other branches as it came."""
        self._replacements += 1
        if came is not None:
            self._cells.setdefault(key, came)
        self._write(False, key, value)

    def _change(self, key: object) -> None:
        """Something has changed that calls may depend on; what changes all the time is not followed for ever."""
        times = self._changes.get(key, 0)
        if times < _MOST_CHANGES:
            self._changes[key] = times + 1
            self.outside += 1
            if self._forks:
                self._changed_at.append(len(self._log))

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

    # --- forks ---

    @property
    def branches(self) -> int:
        """In how many branches what happens here is."""
        return self._forks

    def settled(self, value: Value) -> Value:
        """A value with what guards have established about it."""
        self._spend(len(value.taints) // _LIGHT)
        return settled(value, self._facts)

    @contextmanager
    def of_module(self) -> Iterator[None]:
        """A module is run, apart and with young objects of its own."""
        young, self._young = self._young, set()
        try:
            with self.apart():
                yield
        finally:
            self._young = young

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

    def put_off(self, branch: Branch, leaving: Frame) -> None:
        """A branch that leaves its call: what it wrote is nothing to what follows there, only to the caller."""
        if leaving.id in self._left:
            self._left[leaving.id].append(branch)
        else:
            self.absorb(branch, leaving)

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
