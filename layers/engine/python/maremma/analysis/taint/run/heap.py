"""The objects that are made: each has a number, and the place where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.bounds import KEPT_PER_STEP
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Obj, Value

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Function, Span
    from maremma.analysis.taint.run.frames import Frames
    from maremma.analysis.taint.run.loops import Loops
    from maremma.analysis.taint.run.store import State
    from maremma.analysis.taint.run.work import Work

    Place = tuple[str, Span]


class Heap:
    """Makes objects. What they hold is in the store."""

    def __init__(self, state: State, work: Work, frames: Frames, loops: Loops) -> None:
        self._state, self._work, self._frames, self._loops = state, work, frames, loops
        self._numbers = 0
        self._statics: dict[tuple[Function, int], Obj] = {}
        self._singletons: dict[str, Obj] = {}
        self._made_at: dict[int, Place] = {}
        self._returned_at: dict[int, Place] = {}
        self._computed_keys: dict[int, Value] = {}

    def number(self) -> int:
        """A number that no frame or object has yet."""
        self._numbers += 1
        return self._numbers

    def new(self, kind: str, fields: Mapping[str, Value] | None = None, class_ref: ClassRef | None = None) -> Obj:
        """An object in the store."""
        obj = Obj(self.number(), kind, class_ref, outlives=self._frames.in_module)
        self._work.spend(len(fields or ()) // KEPT_PER_STEP)
        self._state.begin(obj, fields or {}, is_young=self._frames.in_scoped_call)
        self._loops.made(obj)
        return obj

    def record(self, fields: dict[str, Value]) -> Value:
        """A new dict."""
        return Value(refs=(self.new("record", fields),))

    def sequence(self, items: Sequence[Value]) -> Value:
        """A new list of known items."""
        return Value(refs=(self.new("list", {str(index): item for index, item in enumerate(items)}),))

    def singleton(self, name: str, kind: str = "record") -> Obj:
        """The one object of a name that the whole program shares."""
        if name not in self._singletons:
            self._singletons[name] = Obj(self.number(), kind, outlives=True)
        return self._singletons[name]

    def has_singleton(self, name: str) -> bool:
        """Whether anybody has asked for an object of this name."""
        return name in self._singletons

    def statics(self, closure: Closure) -> Obj:
        """The object that holds what is set on a function."""
        key = (closure.function, closure.frame.id)
        if key not in self._statics:
            self._statics[key] = Obj(self.number(), "record", outlives=True)
        return self._statics[key]

    def has_statics(self, closure: Closure) -> bool:
        """Whether anything was ever set on a function."""
        return (closure.function, closure.frame.id) in self._statics

    # --- where objects came from ---

    def note_made(self, made: Value, place: Place) -> None:
        """A record was put together here."""
        self._made_at[made.objects[0].id] = place

    def made_at(self, objects: Sequence[Obj]) -> Place | None:
        """Where the first of these was put together of which that is known."""
        return next((self._made_at[obj.id] for obj in objects if obj.id in self._made_at), None)

    def note_returned(self, returned: Value, place: Place) -> None:
        """Objects were returned here."""
        self._returned_at.update((obj.id, place) for obj in returned.objects)

    def returned_at(self, objects: Sequence[Obj]) -> Place | None:
        """Where the first of these was returned of which that is known."""
        return next((self._returned_at[obj.id] for obj in objects if obj.id in self._returned_at), None)

    def note_key(self, made: Value, key: Value) -> None:
        """The only key of a record that is computed."""
        self._computed_keys[made.objects[0].id] = key

    def computed_key(self, obj: Obj) -> Value:
        """The only key of a record that is computed; nothing if there are none or several."""
        return self._computed_keys.get(obj.id, NOTHING)
