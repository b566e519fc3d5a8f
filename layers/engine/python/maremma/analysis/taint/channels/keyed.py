"""Objects that hold values under keys: maps, caches, named tuples, namespaces, form data, deques and heaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels.objects import Special
from maremma.analysis.taint.lattice.values import ANY, NOTHING, ClassRef, ModuleRef, Symbol, Value, join, union
from maremma.analysis.taint.objects import members, overlays, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_PYTHON_CACHES: Final = (
    "cachetools.TTLCache", "cachetools.LRUCache", "cachetools.LFUCache", "cachetools.FIFOCache", "cachetools.Cache",
    "diskcache.Cache", "weakref.WeakValueDictionary", "weakref.WeakKeyDictionary", "multiprocessing.Manager.dict",
)  # fmt: skip
_NODE_CACHES: Final = (
    "node-cache", "lru-cache", "lru-cache.LRUCache", "quick-lru", "memory-cache.Cache", "keyv", "flat-cache.create",
    "flat-cache.load", "@isaacs/ttlcache", "tiny-lru", "tiny-lru.lru", "mnemonist.LRUCache", "expiry-map",
)  # fmt: skip


def _map(machine: Machine, site: Site) -> Value:
    """`new Map([[key, value], …])`."""
    source = site.arguments[0] if site.arguments else NOTHING
    fields: dict[str, Value] = {}
    for obj in source.objects:
        held = machine.state.fields(obj)
        if obj.kind == members.MAP:
            fields.update({key: join(fields.get(key), value) for key, value in held.items()})
            continue
        for pair in held.values():
            key = members.key_of(members.item(machine, pair, 0))
            fields[key] = join(fields.get(key), members.item(machine, pair, 1))
    if source.taints:
        fields[ANY] = join(fields.get(ANY), members.item(machine, Value(source.taints), 1))
    return Value(refs=(machine.heap.new(members.MAP, fields),))


def _cache(machine: Machine, site: Site) -> Value:
    """A cache: its arguments say how large it is and for how long it keeps what."""
    return machine.heap.record({})


def _namespace(machine: Machine, site: Site) -> Value:
    """`SimpleNamespace(name=value)`."""
    fields: dict[str, Value] = {}
    for given in site.arguments:
        overlays.overlay(machine, fields, given)
    fields.update(site.keywords)
    return machine.heap.record(fields)


def _vars(machine: Machine, site: Site) -> Value | None:
    """`vars(object)`: the object as a record of its fields."""
    owner = site.arguments[0] if site.arguments else NOTHING
    named = any(isinstance(ref, (ModuleRef, ClassRef, Symbol)) for ref in owner.refs)
    return owner if owner.objects or named else None


def _deque(machine: Machine, site: Site) -> Value:
    """`deque(elements, maxlen)`."""
    source = site.arguments[0] if site.arguments else site.keywords.get("iterable", NOTHING)
    held = members.element(machine, source)
    return Value(refs=(machine.heap.new("list", {ANY: held} if source.refs or source.taints else {}),))


def _push(machine: Machine, site: Site) -> Value:
    """`heappush(heap, item)`, `insort(list, item)`."""
    if len(site.arguments) > 1:
        writes.add_element(machine, site.arguments[0], site.arguments[1])
    return NOTHING


def _pop(machine: Machine, site: Site) -> Value:
    return members.values(machine, site.arguments[0]) if site.arguments else NOTHING


def _push_pop(machine: Machine, site: Site) -> Value:
    _push(machine, site)
    return _pop(machine, site)


def _several(machine: Machine, site: Site) -> Value:
    """`nlargest(number, list)`."""
    return members.many(machine, members.values(machine, site.arguments[1])) if len(site.arguments) > 1 else NOTHING


def _chained(machine: Machine, site: Site) -> Value:
    """`ChainMap(first, …)`: the first one that has a key."""
    fields: dict[str, Value] = {}
    for given in reversed(site.arguments):
        overlays.overlay(machine, fields, given)
    return machine.heap.record(fields)


def _item_getter(machine: Machine, site: Site) -> Value | None:
    """`operator.getitem(object, key)`."""
    if len(site.arguments) < 2:
        return None
    return members.member(machine, site.arguments[0], members.key_of(site.arguments[1]))


def _unique(machine: Machine, site: Site) -> Value:
    """`Symbol("name")`: each call makes another one."""
    return Value(refs=(Symbol(f"{members.UNIQUE} {site.frame.here(site.span)}>"),))


def _unique_for(machine: Machine, site: Site) -> Value:
    """`Symbol.for("name")`: one for each name."""
    name = union(site.arguments).text
    return Value(refs=(Symbol(f"{members.UNIQUE} for {name if name is not None else ANY}>"),))


SPECIAL: Final[dict[str, Special]] = {
    **dict.fromkeys(("Map", "WeakMap"), _map),
    **dict.fromkeys((*_PYTHON_CACHES, *_NODE_CACHES), _cache),
    **dict.fromkeys(("types.SimpleNamespace", "argparse.Namespace"), _namespace),
    "vars": _vars,
    **dict.fromkeys(("collections.deque", "mnemonist.Queue", "denque", "double-ended-queue"), _deque),
    **dict.fromkeys(("heapq.heappush", "bisect.insort", "bisect.insort_left", "bisect.insort_right"), _push),
    "heapq.heappop": _pop,
    **dict.fromkeys(("heapq.heappushpop", "heapq.heapreplace"), _push_pop),
    **dict.fromkeys(("heapq.nlargest", "heapq.nsmallest"), _several),
    "collections.ChainMap": _chained,
    "operator.getitem": _item_getter,
    "Symbol": _unique,
    "Symbol.for": _unique_for,
}
