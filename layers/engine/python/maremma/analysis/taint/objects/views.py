"""Objects that frameworks make of a request or an event: under which names they offer its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from maremma.analysis.taint.lattice.values import (
    ANY,
    NONE,
    NOTHING,
    Partial,
    PathKey,
    Taint,
    Value,
    View,
    literal,
    symbol,
)
from maremma.analysis.taint.objects import decoding, members
from maremma.analysis.taint.objects.contents import of_view
from maremma.analysis.taint.tables.documents import documents
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

METHOD: Final = "<view>"
"""The symbol of a method of a view; its first two arguments are the view and the method's name."""

_AS_TEXT: Final = frozenset({"operator"})
_ORIGINS: Final = {"request": Origin.REQUEST, "event": Origin.EVENT}


class _Replaced(list[tuple[PathKey, Value | None]]):
    """The places of views that one request's functions have put something into, each with what stood there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a view offers, from `[view.NAME]` in the table of a library.

    `[symbol]` says which names are such an object: `ROOT.**.NAME` is that member of whatever is made of ROOT. Paths of
    requests are those of the event of an HTTP API.

    A place is written as a path (`body.<json>`, `Records.[]`); `[]` right behind it makes it a list of its elements,
    `:NAME` a view of what stands there, `!` says that all in it is text. In a method's place `{0}` is the key that it
    is asked for.
    `unknown` says what other names are: `camel` or `same` for fields of that name, empty for nothing; `:NAME` makes
    them views.
    """

    fields: Mapping[str, str]
    methods: Mapping[str, str]
    unknown: str


@cache
def _tables() -> tuple[Mapping[str, Shape], Mapping[str, str]]:
    found = [document for _, document in documents()]
    written = {name: view for document in found for name, view in document.get("view", {}).items()}
    symbols = {name: place for document in found for name, place in document.get("symbol", {}).items()}
    return {name: _shape(written, name) for name in written}, symbols


def _shape(written: Mapping[str, Mapping[str, Any]], name: str) -> Shape:
    entry = written[name]
    base = _shape(written, entry["extends"]) if "extends" in entry else None
    return Shape(
        fields={**(base.fields if base else {}), **entry.get("fields", {})},
        methods={**(base.methods if base else {}), **entry.get("methods", {})},
        unknown=entry.get("unknown", base.unknown if base else ""),
    )


def exists(name: str) -> bool:
    """Whether there is a view of this name."""
    return name in _tables()[0]


def of_symbol(name: str) -> Value | None:
    """The view that a symbol is (`flask.request`), or that a member of a framework's object is; None if it is none."""
    plain = name.replace("()", "")
    places = _tables()[1]
    found = places.get(plain)
    if found is None:
        root, _, last = plain.rpartition(".")
        while root and found is None:
            found = places.get(f"{root}.**.{last}")
            root = root.rpartition(".")[0]
    if found is None:
        return None
    origin, _, view = found.partition(":")
    return Value(refs=(View(view, _ORIGINS[origin], ()),))


def of(name: str, value: Value) -> Value:
    """A value as a framework's object of that name; what was derived stays as it is."""
    direct = sorted((taint for taint in value.taints if taint.tag is None), key=lambda taint: taint.order)
    made = tuple(dict.fromkeys(View(name, taint.origin, taint.path) for taint in direct))
    return Value(value.taints - frozenset(direct), (*value.refs, *made), value.literal, value.prefix)


def member(machine: Machine, view: View, key: str) -> Value:
    """A field or a method of a view."""
    shape = _tables()[0][view.name]
    if key in shape.methods:
        return Value(refs=(Partial(symbol(METHOD), (Value(refs=(view,)), literal(key))),))
    place = shape.fields.get(key)
    if place is not None:
        return at(machine, of_view(view), place)
    way, _, shown = shape.unknown.partition(":")
    name = _camel(key) if way == "camel" else key
    if way and shown:
        return of(shown, _step(machine, of_view(view), name))
    if way or machine.state.replaced((view.origin, (*view.path, name), None)) is not None:
        return _step(machine, of_view(view), name)
    return symbol(f"{view.name}.{key}")


def set_member(machine: Machine, view: View, key: str, value: Value) -> None:
    """`request.user = …`, `request.body = …`."""
    place = _tables()[0][view.name].fields.get(key, key).partition(":")[0].removesuffix("!")
    if key != ANY:
        path = (view.origin, (*view.path, *place.split(".")), None)
        machine.of(_Replaced).append((path, machine.state.replaced(path)))
        machine.state.replace(path, value)


def restore(machine: Machine) -> None:
    """Take back what one request's functions have put into views: the next request comes as it is."""
    for key, before in reversed(machine.of(_Replaced)):
        machine.state.replace(key, before or Value(frozenset({Taint(key, NONE, 0, None)})))
    keep(machine)


def keep(machine: Machine) -> None:
    """What was put into views until now stays for all requests."""
    machine.of(_Replaced).clear()


def call(machine: Machine, site: Site) -> Value:
    """A method of a view."""
    owner, name, *arguments = site.arguments
    asked = arguments[0] if arguments else site.keywords.get("name", NOTHING)
    found = NOTHING
    for ref in owner.refs:
        if isinstance(ref, View):
            place = _tables()[0][ref.name].methods[name.text or ""]
            if "{0}" in place and not arguments and not site.keywords:
                place = place.partition(".{0}")[0]
            found = at(machine, of_view(ref), place, asked)
    return found


def at(machine: Machine, value: Value, place: str, asked: Value = NOTHING) -> Value:
    """What stands at a place inside a value."""
    where, _, view = place.partition(":")
    is_decoded = where.endswith("~!")
    where = where.replace("~!", "!")
    is_text = where.endswith("!")
    is_list = where.endswith("[]") and where.removesuffix("[]")[-1:] not in {"", "."}
    path = where.removesuffix("[]") if is_list else where.removesuffix("!")
    for step in path.split(".") if path else ():
        value = members.member(machine, value, members.key_of(asked) if step == "{0}" else step)
    if is_list:
        element = members.member(machine, value, ANY)
        return members.many(machine, of(view, element) if view else element)
    if is_text:
        value = value.with_taints(frozenset(taint.without(_AS_TEXT) for taint in value.taints))
    if is_decoded:
        value = decoding.decoded(machine, value)
    return of(view, value) if view else value


def _step(machine: Machine, value: Value, key: str) -> Value:
    return members.member(machine, value, key)


def _camel(name: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)
