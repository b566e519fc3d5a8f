"""Unpicklers of the program's own: judged by which classes their `find_class` lets data choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues.sinks import report
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Obj, Taint, Value
from maremma.analysis.taint.objects import classes, members
from maremma.analysis.taint.run.hooks import Model
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

BASES: Final = frozenset({"pickle.Unpickler", "_pickle.Unpickler", "cPickle.Unpickler", "pickle._Unpickler"})
_CHOSEN: Final = "chosen class"


def instantiated(machine: Machine, reference: ClassRef, instance: Value, site: Site) -> None:
    """A class of unpicklers that leaves the constructor to its base gets what it will load."""
    if BASES.intersection(classes.base_symbols(reference)) and classes.find_method(reference, "__init__") is None:
        for obj in instance.objects:
            _made(machine, obj, site)


def _made(machine: Machine, obj: Obj, site: Site) -> None:
    source = site.arguments[0] if site.arguments else NOTHING
    given = members.everything(machine, source)
    dangerous = {taint for taint in given if not taint.is_harmless_for(Sink.DESERIALIZATION)}
    found = classes.find_method(obj.class_ref, "find_class") if obj.class_ref is not None else None
    if found is not None and dangerous:
        names = [Value(frozenset(taint.derived(each, "") for taint in dangerous)) for each in ("module", "name")]
        closure = Closure(found[0].function, found[1].frame, Value(refs=(obj,)), found[1])
        with machine.control.later():
            chosen = machine.state.settled(machine.call_closure(closure, names, {}, site.span))
        if not any(_is_chosen(taint) for taint in chosen.taints):
            return
    report(machine, Sink.DESERIALIZATION, dangerous, "pickle.Unpickler.load", site)


def _is_chosen(taint: Taint) -> bool:
    return not taint.is_harmless_for(Sink.DESERIALIZATION) and taint.tag is not None


def _begun(machine: Machine, site: Site) -> Value:
    """`super().__init__(file)` in a class of unpicklers."""
    for obj in site.arguments[0].objects:
        _made(machine, obj, site.calling(site.arguments[1:], site.keywords))
    return NOTHING


def _looked_up(machine: Machine, site: Site) -> Value:
    """`super().find_class(module, name)`."""
    taints = {taint for value in site.arguments for taint in value.taints}
    return Value(frozenset(taint.derived(_CHOSEN, "") for taint in taints))


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **{f"<super of {base}>.__init__": _begun for base in BASES},
    **{f"{base}.find_class": _looked_up for base in BASES},
}


MODEL: Final[Model[Machine]] = Model(instantiated=instantiated)
