"""What Python's code reaches by what the language knows of itself: modules, members and functions by their names.

What a name means is followed where it is a constant. Of what is taken out of the innards of something that is no own
code (`__subclasses__`, `__globals__`), nobody can say what it is: that it is called is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import ANY, NOTHING, Closure, ModuleRef, Partial, Value, literal, symbol
from maremma.analysis.taint.run import loads
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_Special = Callable[["Machine", "Site"], Value | None]
_OF_FUNCTIONS: Final = "__globals__"
INNARDS: Final = frozenset({"__subclasses__", _OF_FUNCTIONS, "f_globals", "f_locals", "f_builtins"})
"""Members in which things of the language keep what they are made of."""

_TAKEN_OUT: Final = compile_late(
    rf"(?:\A|[.>])(?:{'|'.join(sorted(INNARDS))})\."
    r"(?!(?:items|keys|values|copy|update|append|sort|index|count)\Z)"
    r"(?!__(?:name|file|package|doc|spec)__)"
)
_LOOKED_UP: Final = tuple(f"{each}.get" for each in sorted(INNARDS))
_BUILTINS: Final = "builtins"
_GETATTRIBUTE: Final = ".__getattribute__"
_ATTRIBUTES: Final = "<attrgetter>"
_METHOD: Final = "<methodcaller>"
_PLACE: Final = "<argument "


def innards(value: Value, found: Value, key: str) -> Value:
    """A member that is one of the innards: of own functions their module, else what was found, or a symbol of its own
    if that is nothing.
    """
    own = tuple(ModuleRef(ref.frame.module) for ref in value.refs if isinstance(ref, Closure))
    if own and key == _OF_FUNCTIONS:
        return Value(refs=own)
    return found if found.refs or found.taints or found.is_literal else symbol(f"<object>.{key}")


def builtin(machine: Machine, key: str) -> Value:
    """`builtins.open`: a function of the language under its short name, unless the tables have the long one."""
    name = f"{_BUILTINS}.{key}"
    return symbol(name if not key.isidentifier() or machine.models.named(name, "python") is not None else key)


def find(name: str) -> _Special | None:
    """What a symbol does that was taken out of the innards of something; None for any other symbol."""
    if name.endswith(_GETATTRIBUTE):
        return _attribute_of
    if name.endswith(_LOOKED_UP):
        return _looked_up
    return _told if _TAKEN_OUT.search(name) else None


def _attribute_of(machine: Machine, site: Site) -> Value:
    """`os.__getattribute__("system")`, `object.__getattribute__(os, "system")`."""
    owner = () if len(site.arguments) > 1 else (site.owner or NOTHING,)
    return machine.called("getattr", site.calling((*owner, *site.arguments)))


def _looked_up(machine: Machine, site: Site) -> Value:
    """`frame.f_globals.get("name")`."""
    from maremma.analysis.taint.objects import members

    key = members.key_of(site.arguments[0]) if site.arguments else ANY
    return members.member(machine, site.owner or NOTHING, key)


def _told(machine: Machine, site: Site) -> None:
    machine.loads.note(loads.MEMBER, site)


def _getter(name: str) -> _Special:
    """`attrgetter("system")`, `methodcaller("system", x)`: what is called with the object later."""

    def make(machine: Machine, site: Site) -> Value:
        places = tuple((f"{_PLACE}{place}", each) for place, each in enumerate(site.arguments))
        return Value(refs=(Partial(symbol(name), (), (*places, *site.keywords.items())),))

    return make


def _made_of(site: Site) -> list[Value]:
    """What the function was made of that is called now."""
    return [each for name, each in site.keywords.items() if name.startswith(_PLACE)]


def _attributes(machine: Machine, site: Site) -> Value:
    owner = site.arguments[0] if site.arguments else NOTHING
    found = [_along(machine, site, owner, name) for name in _made_of(site)]
    return found[0] if len(found) == 1 else machine.heap.sequence(found)


def _along(machine: Machine, site: Site, owner: Value, name: Value) -> Value:
    steps = [name] if name.text is None else [literal(each) for each in name.text.split(".")]
    for step in steps:
        owner = machine.called("getattr", site.calling((owner, step)))
    return owner


def _method(machine: Machine, site: Site) -> Value:
    made_of = _made_of(site)
    if not (made_of and site.arguments):
        return NOTHING
    name, *given = made_of
    owner = site.arguments[0]
    keywords = {key: each for key, each in site.keywords.items() if not key.startswith(_PLACE)}
    method = machine.called("getattr", site.calling((owner, name)))
    return machine.apply(method, site.calling(tuple(given), keywords, owner=owner, name=name.text or ""))


SPECIAL: Final[dict[str, _Special]] = {
    "operator.attrgetter": _getter(_ATTRIBUTES),
    "operator.methodcaller": _getter(_METHOD),
    _ATTRIBUTES: _attributes,
    _METHOD: _method,
    "inspect.getattr_static": lambda machine, site: machine.called("getattr", site),
}
