"""The store: variables, contents of objects and flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.bounds import FIELDS_PER_STEP, KEPT_PER_STEP
from maremma.analysis.taint.lattice.flags import FILLED, Key
from maremma.analysis.taint.lattice.values import (
    ANY,
    NO_FACTS,
    Facts,
    Frame,
    Obj,
    PathKey,
    Value,
    alternatives_of,
    either,
    join,
    literal,
)
from maremma.analysis.taint.run.cells import are_alike, is_alike
from maremma.analysis.taint.run.journal import Journal

if TYPE_CHECKING:
    from maremma.model.code.flow import Origin

Fields = Mapping[str, Value]
_PATH_KEY: Final = 3
_EMPTY: Final = literal(False)
_FILLED: Final = literal(True)
_CONTAINERS: Final = frozenset({"list", "record", "set"})


class State(Journal):
    """Variables by frame and name, fields by object, and flags, each in a cell of the journal."""

    def __init__(self, spend: Callable[[int], None]) -> None:
        super().__init__(spend)
        self._replacements = 0
        self.watches: list[dict[Key, set[str]]] = []
        """What the flags are set to that somebody watches."""
        self.emptied: list[int] = []
        """Containers out of which something may have been taken, each time."""
        self._young: set[int] = set()
        """Objects of a call that a module makes while it is run: until it is over, nothing finds them without being
        given them."""

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

    @contextmanager
    def of_module(self) -> Iterator[None]:
        """A module is run, apart and with young objects of its own."""
        young, self._young = self._young, set()
        try:
            with self.apart():
                yield
        finally:
            self._young = young

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

    # --- fields of origins ---

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
