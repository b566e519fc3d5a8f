"""Methods of lists, records, maps and sets, and of data whose form is not known: in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import callbacks, command_lines, guards, members, nodejs, prefixes, regexes, sets, texts
from maremma.analysis.taint.ir import Language
from maremma.analysis.taint.values import ALL, ANY, NOTHING, Taint, Value, join, union

if TYPE_CHECKING:
    from maremma.analysis.taint.calls import Site
    from maremma.analysis.taint.machine import Machine

_PARTS: Final = "parts of a path"

_NUMBERS: Final = frozenset({"int", "float", "bool", "uuid.UUID", "decimal.Decimal"})

_Method = Callable[["Machine", "Site", Value], Value | None]


def has(name: str) -> bool:
    """Whether collections or texts have a method of this name."""
    return name in _METHODS


def method(machine: Machine, site: Site) -> Value | None:
    """What a method of a collection returns; None if it is none, or if what it is called on is no data."""
    owner = site.owner
    found = _METHODS.get(site.name)
    is_data = owner is not None and (owner.taints or owner.objects or owner.is_literal)
    if found is None or owner is None or not (is_data or site.name in callbacks.OF_PROMISES):
        return None
    return found(machine, site, owner)


def _first(site: Site) -> Value:
    return site.arguments[0] if site.arguments else NOTHING


def _get(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not site.arguments:
        return None
    key = members.key_of(site.arguments[0])
    found = members.member(machine, owner, key)
    if any(name in _NUMBERS for name in site.keywords.get("type", NOTHING).symbols):
        # Werkzeug's: what cannot be converted is not there
        found = NOTHING
    if len(site.arguments) > 1 and not (found.objects and not found.taints):
        return join(found, site.arguments[1])
    return looked_up(machine, owner, _first(site), members.maybe(found)) if key == ANY else found


def looked_up(machine: Machine, owner: Value, key: Value, found: Value) -> Value:
    """What a fixed record has under a key that is data: if it has something, the key is one of its own."""
    if not owner.objects or len(owner.objects) < len(owner.refs) or members.everything(machine, owner):
        return found
    facts = guards.harmless(key, ALL)
    return Value(found.taints, found.refs, found.literal, found.prefix, facts, found.when_false)


def _pop(machine: Machine, site: Site, owner: Value) -> Value:
    if site.arguments and isinstance(site.arguments[0].literal, str):
        return _get(machine, site, owner) or NOTHING
    return members.values(machine, owner)


def _set(machine: Machine, site: Site, owner: Value) -> Value | None:
    if len(site.arguments) < 2:
        return None
    members.set_member(machine, owner, members.key_of(site.arguments[0]), site.arguments[1])
    return owner


def _append(machine: Machine, site: Site, owner: Value) -> Value | None:
    for argument in site.arguments:
        members.add_element(machine, owner, argument)
    return NOTHING if not owner.taints else None


def _insert(machine: Machine, site: Site, owner: Value) -> Value:
    for argument in site.arguments[1:]:
        members.add_element(machine, owner, argument)
    return NOTHING


def _extend(machine: Machine, site: Site, owner: Value) -> Value:
    for argument in site.arguments:
        members.add_element(machine, owner, members.element(machine, argument))
    return NOTHING


def _update(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not owner.objects:
        return None
    if len(owner.objects) == 1 and owner.objects[0].kind == "record":
        fields = dict(machine.state.fields(owner.objects[0]))
        for given in (*site.arguments, machine.record(dict(site.keywords))):
            members.overlay(machine, fields, given)
        machine.state.set_fields(owner.objects[0], fields)
        return NOTHING
    for argument in site.arguments:
        for key, value in members.fields_of(machine, argument).items():
            members.set_member(machine, owner, key, value)
        if argument.taints:
            members.set_member(machine, owner, members.SPREAD, Value(argument.taints))
    for key, value in site.keywords.items():
        members.set_member(machine, owner, key, value)
    return NOTHING


def _items(machine: Machine, site: Site, owner: Value) -> Value:
    pairs = machine.sequence([members.keys(machine, owner), members.values(machine, owner)])
    return members.many(machine, pairs)


def _keys(machine: Machine, site: Site, owner: Value) -> Value:
    return members.many(machine, members.keys(machine, owner))


def _values(machine: Machine, site: Site, owner: Value) -> Value:
    return members.many(machine, members.values(machine, owner))


def _copy(machine: Machine, site: Site, owner: Value) -> Value | None:
    if not owner.objects:
        return None
    copies = tuple(machine.new_object(obj.kind, dict(machine.state.fields(obj))) for obj in owner.objects)
    return Value(owner.taints, copies)


def _concat(machine: Machine, site: Site, owner: Value) -> Value | None:
    if owner.text is not None or (owner.prefix and not owner.objects):
        return texts.concatenated(machine, [owner, *site.arguments], site.frame, site.span)
    if not owner.objects:
        return None
    parts = [members.values(machine, owner)]
    parts += [members.element(machine, each) if each.objects else each for each in site.arguments]
    return members.many(machine, union(parts))


def _join(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`list.join(text)` and `text.join(list)`."""
    is_list = owner.objects or machine.language(site.frame) is Language.JAVASCRIPT
    items, glue = (owner, _first(site)) if is_list else (_first(site), owner)
    if not items.objects and not items.taints:
        return NOTHING
    fields = members.fields_of(machine, items)
    parts = list(fields.values()) if items.objects else []
    if items.taints:
        parts.append(Value(items.taints))
    if "/" in (glue.text or ""):
        parts = [each.with_taints(frozenset(map(_rejoined, each.taints))) for each in parts]
    woven = [part for each in parts for part in (glue, each)][1:] if glue.text is not None else [glue, *parts]
    made = texts.concatenated(machine, woven or [NOTHING], site.frame, site.span)
    return made if ANY not in fields else Value(made.taints, prefix=made.prefix)


def _rejoined(taint: Taint) -> Taint:
    """Parts of a path that are put together again may leave its folder again."""
    tag = taint.tag
    while tag is not None and tag.operation != _PARTS:
        tag = tag.parent
    return taint if tag is None else Taint(taint.key, taint.removed - {"path"}, taint.hops, taint.trace)


def _split(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.split("/")`, of which no part leaves its folder; `text.split()` and `text.split(" ")`, of a command."""
    derivation = _derivation(site)
    if derivation and owner.taints and not owner.objects:
        place = machine.here(site.frame, site.span)
        return Value(frozenset(taint.derived(derivation, place) for taint in owner.taints))
    if owner.objects or (site.arguments and (site.arguments[0].text or "-").strip()):
        return None
    return command_lines.split(machine, owner) if owner.is_literal or " " in owner.prefix else None


def _operator(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`template % values`, `folder / name`, `condition & condition`: any of what goes in."""
    if owner.objects:
        return members.many(machine, union((members.values(machine, owner), *site.arguments)))
    return texts.concatenated(machine, [owner, *site.arguments], site.frame, site.span)


def _derivation(site: Site) -> str:
    """What a split at a separator of paths or lines is called; empty if it is another."""
    separator = _first(site)
    if site.name == "splitlines" or separator.text == "\n":
        return "lines"
    if separator.text != "/" and not {"os.sep", "os.path.sep", "path.sep"} & {*separator.symbols}:
        return ""
    if site.name in {"partition", "rpartition"} or len(site.arguments) > 1 or "maxsplit" in site.keywords:
        return "last of a path" if site.name.startswith("r") else "first of a path"
    return _PARTS


def _replace(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.replace("/", "_")` leaves no separator, where all of them are replaced."""
    found = regexes.METHODS["replace"](machine, site, owner)
    everywhere = site.name == "replaceAll" or machine.language(site.frame) is Language.PYTHON
    if found is not None or not everywhere or len(site.arguments) != 2:
        return found
    part, instead = site.arguments
    place = machine.here(site.frame, site.span)
    if guards.is_relettered(part.text, instead.text) and not owner.objects:
        return Value(frozenset(taint.derived(guards.RELETTERED, place) for taint in owner.taints))
    kinds = guards.kinds_without(part)
    if not kinds or owner.objects or instead.text is None or (part.text or "") in instead.text:
        return None
    return Value(frozenset(taint.derived("replace", place, kinds) for taint in owner.taints))


def _replacing(machine: Machine, site: Site, owner: Value) -> Value | None:
    return callbacks.replaced(machine, site, owner, _replace(machine, site, owner))


def _next(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`iterator.next()` in JavaScript."""
    return machine.record({"value": members.values(machine, owner)}) if owner.objects else None


def _relative_to(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`path.relative_to(folder)` fails for a path that is not in the folder."""
    inside = prefixes.starts(machine, site, owner).when_true
    if inside:
        machine.state.learn(inside)
    return None


def _contains(machine: Machine, site: Site, owner: Value) -> Value:
    """`includes`, `has`, `indexOf` and the like: data that is in a fixed collection is no danger."""
    if members.everything(machine, owner):
        return Value(when_false=guards.without_part(owner, _first(site)))
    return Value(when_true=guards.harmless(_first(site), ALL))


def _ends(machine: Machine, site: Site, owner: Value) -> Value | None:
    facts = guards.ends_host(owner, _first(site).text or "")
    return Value(when_true=facts) if facts else None


_METHODS: Final[dict[str, _Method]] = {
    "get": _get,
    "pop": _pop,
    "shift": _pop,
    "at": _get,
    "setdefault": _get,
    "set": _set,
    "append": _append,
    "push": _append,
    "unshift": _append,
    "add": _append,
    "insert": _insert,
    "extend": _extend,
    "update": _update,
    "items": _items,
    "entries": _items,
    "keys": _keys,
    "values": _values,
    "copy": _copy,
    "slice": _copy,
    "concat": _concat,
    "join": _join,
    "split": _split,
    "rsplit": _split,
    "partition": _split,
    "rpartition": _split,
    "splitlines": _split,
    "relative_to": _relative_to,
    "__mod__": _operator,
    "__truediv__": _operator,
    "includes": _contains,
    "indexOf": _contains,
    "has": _contains,
    "hasOwnProperty": _contains,
    "startswith": prefixes.starts,
    "startsWith": prefixes.starts,
    "is_relative_to": prefixes.starts,
    "endswith": _ends,
    "endsWith": _ends,
    "promise": lambda machine, site, owner: owner,
    "toArray": lambda machine, site, owner: owner,
    **sets.METHODS,
    **callbacks.METHODS,
    **regexes.METHODS,
    "replace": _replacing,
    "replaceAll": _replacing,
    "next": _next,
    **nodejs.METHODS,
}
