"""Methods of sets, and what is known of a list or a text of which each part has been tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import flags, implications
from maremma.analysis.taint.lattice.derivations import EACH
from maremma.analysis.taint.lattice.values import ALL, ANY, NONE, Facts, PathKey, Value, both
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


_COMPARISONS: Final = frozenset({"<", "<=", ">", ">="})


def settled(machine: Machine, value: Value) -> Value:
    """A value as it arrives at a sink: with what guards have established about it, and about all of its parts."""
    facts = machine.state.facts
    known = machine.state.settled(value)
    removed = {taint: facts.get((taint.origin, taint.path, EACH), NONE) for taint in known.taints}
    return known.with_taints(frozenset(taint.without(kinds) for taint, kinds in removed.items()))


def of_whole(facts: Facts | None) -> Facts | None:
    """What holds of each character or element holds of all together; of a record, elements are keys only."""
    if not facts:
        return facts
    whole: dict[PathKey, frozenset[str]] = dict(facts)
    for (origin, path, tag), kinds in facts.items():
        key: PathKey | None = None
        if tag is None and path[-1:] == (ANY,):
            key = (origin, path[:-1], EACH)
        elif tag is not None and tag.operation == f".{ANY}":
            key = (origin, path, tag.parent)
            for before, implied in implications.behind(tag.parent, kinds):
                whole[origin, path, before] = implied | whole.get((origin, path, before), NONE)
        if key is not None:
            whole[key] = kinds | whole.get(key, NONE)
    return whole


def of_container(machine: Machine, value: Value) -> Value:
    """A container with what is known while it is empty: if nothing was put into it for one, that holds for all."""
    if value.taints or not value.objects or len(value.objects) < len(value.refs):
        return value
    empty = of_whole(machine.state.when_empty(value.objects))
    return flags.tested(value, value.when_true, both(value.when_false, empty)) if empty else value


def _common(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`ALLOWED.intersection(names)`: elements of the fixed set."""
    fixed = next((each for each in (owner, *site.arguments) if _is_fixed(machine, each)), None)
    return None if fixed is None else members.many(machine, members.element(machine, fixed))


def _holds(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`ALLOWED.issuperset(names)`."""
    return _tested(machine, owner, site.arguments[0]) if site.arguments else None


def _is_held(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`set(names).issubset(ALLOWED)`."""
    return _tested(machine, site.arguments[0], owner) if site.arguments else None


def _tested(machine: Machine, whole: Value, part: Value) -> Value | None:
    if not _is_fixed(machine, whole):
        return None
    return Value(when_true=of_whole(implications.harmless(members.element(machine, part), ALL)))


def compared(machine: Machine, operator: str, left: Value, right: Value) -> Facts | None:
    """`set(names) <= ALLOWED`, when it is true; None if no fixed set is compared with."""
    part, whole = (left, right) if operator in {"<", "<="} else (right, left)
    tested = _tested(machine, whole, part) if operator in _COMPARISONS and _is_set(whole) else None
    return None if tested is None else tested.when_true


def difference(machine: Machine, left: Value, right: Value) -> Value | None:
    """`set(names) - ALLOWED`: if nothing is left, all are allowed. None if these are no sets."""
    if not _is_set(left):
        return None
    left_over = members.many(machine, members.element(machine, left))
    if not _is_fixed(machine, right):
        return left_over
    facts = of_whole(implications.harmless(members.element(machine, left), ALL))
    return Value(left_over.taints, left_over.refs, when_false=facts)


def _and(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`ALLOWED & set(names)`."""
    return _common(machine, site, owner) if _is_set(owner) else None


def _difference(machine: Machine, site: Site, owner: Value) -> Value | None:
    return difference(machine, owner, site.arguments[0]) if site.arguments else None


def _is_set(value: Value) -> bool:
    return bool(value.objects) and all(obj.kind == "set" for obj in value.objects)


def _is_fixed(machine: Machine, value: Value) -> bool:
    return bool(value.objects) and not members.everything(machine, value)


METHODS: Final[dict[str, Callable[[Machine, Site, Value], Value | None]]] = {
    "intersection": _common,
    "__and__": _and,
    "difference": _difference,
    "issuperset": _holds,
    "issubset": _is_held,
}
