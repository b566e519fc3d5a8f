"""Prototypes of JavaScript: what all objects share that a function or a class makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import ClassDef, Function
from maremma.analysis.taint.lattice.bounds import Bound
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Obj, Value, literal, symbol, union
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.objects.kinds import inherited as inherited_kind

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

LINK: Final = "<prototype>"
"""The key under which an object keeps where else its members are looked for."""

_KIND: Final = "<kind>"
"""The key under which a prototype keeps of which kind of the language's own its objects are: emitters, streams."""

_MOST: Final = 64


class _Own(dict[tuple[Function | ClassDef, int], Obj]):
    """The prototype that each class or function has from the beginning, by it and the frame that it stands in."""


def of(machine: Machine, maker: Closure | ClassRef) -> Value:
    """`F.prototype`: what was set as such, or the object that the function has from the beginning."""
    if isinstance(maker, Closure):
        given = machine.state.fields(machine.heap.statics(maker)).get("prototype")
        return given if given is not None else _own(machine, (maker.function, maker.frame.id), None)
    return _own(machine, (maker.definition, maker.frame.id), maker)


def _own(machine: Machine, maker: tuple[Function | ClassDef, int], reference: ClassRef | None) -> Value:
    known = machine.of(_Own).get(maker)
    if known is None:
        known = Obj(machine.heap.number(), "record" if reference is None else "instance", reference, outlives=True)
        machine.of(_Own)[maker] = known
    return Value(refs=(known,))


def inherited(machine: Machine, obj: Obj, key: str) -> Value | None:
    """A member that an object has from its prototypes; None if it has none."""
    links = machine.state.fields(obj).get(LINK, NOTHING)
    seen: set[Obj] = set()
    while not seen.issuperset(links.objects):
        seen.update(links.objects)
        if len(seen) > _MOST:
            machine.work.reach(Bound.PROTOTYPES)
            break
        machine.work.spend(1)
        found = [fields[key] for each in links.objects if key in (fields := machine.state.fields(each))]
        found += [members.member(machine, Value(refs=(each,)), key) for each in links.objects if each.class_ref]
        if any(each.refs or each.taints or each.is_literal for each in found):
            return union(found)
        links = union(machine.state.fields(each).get(LINK, NOTHING) for each in links.objects)
    return None


def added(machine: Machine, reference: ClassRef, obj: Obj, key: str) -> Value | None:
    """A member that was added to the prototype of a class or of a base, which may be a function."""
    todo: list[ClassRef | Closure] = [reference]
    for maker in todo:
        for shared in of(machine, maker).objects:
            found = machine.state.fields(shared).get(key) if shared is not obj else None
            found = found or (inherited(machine, shared, key) if isinstance(maker, Closure) else None)
            if found is not None:
                return found
        bases = maker.bases if isinstance(maker, ClassRef) else ()
        todo += [
            ref
            for base in bases
            for ref in base.refs
            if isinstance(ref, Closure) or (isinstance(ref, ClassRef) and ref not in todo)
        ]
        if len(todo) > _MOST:
            machine.work.reach(Bound.PROTOTYPES)
            break
    return None


def kind(machine: Machine, shared: Value) -> str:
    """The kind of the objects that have a prototype."""
    return members.member(machine, shared, _KIND).text or "record"


def created(machine: Machine, shared: Value) -> Value:
    """`Object.create(prototype)`."""
    is_bare = shared.is_literal and shared.literal is None
    made = Value(refs=(machine.heap.new(members.BARE if is_bare else "record"),))
    _link(machine, made, shared)
    return Value(shared.taints, made.refs)


def _inherit(machine: Machine, site: Site) -> Value:
    """`util.inherits(constructor, base)`."""
    made, base = (*site.arguments, NOTHING, NOTHING)[:2]
    _link(machine, members.member(machine, made, "prototype"), members.member(machine, base, "prototype"))
    return NOTHING


def _set_prototype(machine: Machine, site: Site) -> Value:
    """`Object.setPrototypeOf(object, prototype)`."""
    owner, shared = (*site.arguments, NOTHING, NOTHING)[:2]
    _link(machine, owner, shared)
    return owner


def _get_prototype(machine: Machine, site: Site) -> Value:
    """`Object.getPrototypeOf(object)`."""
    owner = site.arguments[0] if site.arguments else NOTHING
    linked = [machine.state.fields(obj).get(LINK, NOTHING) for obj in owner.objects]
    linked += [symbol("Function.prototype") for ref in owner.refs if isinstance(ref, Closure)]
    return union((*linked, *(of(machine, obj.class_ref) for obj in owner.objects if obj.class_ref is not None)))


def _link(machine: Machine, owner: Value, shared: Value) -> None:
    made = inherited_kind(name.removesuffix(".prototype") for name in shared.symbols)
    for obj in owner.objects:
        if shared.objects:
            machine.state.set_field(obj, LINK, Value(refs=shared.objects))
        if made:
            machine.state.set_field(obj, _KIND, literal(made))


SPECIAL: Final = {
    "Object.setPrototypeOf": _set_prototype,
    "Object.getPrototypeOf": _get_prototype,
    "Reflect.setPrototypeOf": _set_prototype,
    "Reflect.getPrototypeOf": _get_prototype,
    "util.inherits": _inherit,
    "inherits": _inherit,
}
