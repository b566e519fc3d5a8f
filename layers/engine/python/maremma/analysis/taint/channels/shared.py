"""What every function of a program can set and read: environment variables, and the global object of JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels.objects import Special
from maremma.analysis.taint.lattice import environment
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Value, join, union
from maremma.analysis.taint.objects import members, overlays

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

GLOBALS: Final = frozenset({"global", "globalThis", "window", "self"})
_OWN: Final = "<own> "
OF_REQUESTS: Final = frozenset({"flask.g", "flask.globals.g", "quart.g"})
"""What frameworks keep for one request: whatever the program puts there."""

_GLOBALS: Final = "<globals>"
_ENVIRONMENT: Final = "<environment>"


def variable(machine: Machine, name: str) -> Value:
    """An environment variable: what the program has put there, or else what Lambda did."""
    held = _held(machine, _ENVIRONMENT)
    if name == ANY:
        return union((environment.variable(name), *held.values()))
    own = held.get(name, environment.variable(name))
    return union((own, held[ANY])) if ANY in held else own


def whole_environment(machine: Machine) -> Value:
    """All environment variables at once."""
    return union((environment.everything(), *_held(machine, _ENVIRONMENT).values()))


def set_variable(machine: Machine, name: str, value: Value) -> None:
    """`os.environ["NAME"] = value`, `process.env.NAME = value`."""
    machine.state.set_field(machine.heap.singleton(_ENVIRONMENT), name, value)


def of_global(machine: Machine, name: str) -> Value | None:
    """What the program has set on JavaScript's global object; None if it has not."""
    return _held(machine, _GLOBALS).get(name)


def set_global(machine: Machine, name: str, value: Value) -> None:
    """`globalThis.name = value`."""
    machine.state.set_field(machine.heap.singleton(_GLOBALS), name, value)


def set_function(machine: Machine, name: str, key: str, function: Value) -> None:
    """`Promise.series = function …`: one that the program adds to what it has from elsewhere. What it puts in the place
    of an operation that is known, as of `console.log`, counts as that.
    """
    if all(machine.models.named(f"{name}.{key}", language) is None for language in Language):
        machine.state.set_field(machine.heap.singleton(f"{_OWN}{name}"), key, function)


def own_function(machine: Machine, name: str, key: str) -> Value | None:
    """What the program has added; None if it has not."""
    return _held(machine, f"{_OWN}{name}").get(key)


def of_request(machine: Machine, name: str, key: str) -> Value | None:
    """What the program has put where a framework keeps things for a request; None if it has not."""
    return _held(machine, name).get(key)


def _held(machine: Machine, name: str) -> dict[str, Value]:
    return dict(machine.state.fields(machine.heap.singleton(name))) if machine.heap.has_singleton(name) else {}


def _get(machine: Machine, site: Site) -> Value:
    """`os.environ.get("NAME", otherwise)`."""
    name, default = ([*site.arguments, NOTHING, NOTHING])[:2]
    value = join(environment.asked(("os.environ",), name), variable(machine, members.key_of(name)))
    return Value(value.taints | default.taints, value.refs, value.literal, value.prefix)


def set_default(machine: Machine, site: Site) -> Value:
    """`os.environ.setdefault("NAME", value)`."""
    name, default = ([*site.arguments, NOTHING, NOTHING])[:2]
    key = members.key_of(name)
    set_variable(machine, key, union((variable(machine, key), default)))
    return variable(machine, key)


def _put(machine: Machine, site: Site) -> Value:
    """`os.putenv("NAME", value)`."""
    name, value = ([*site.arguments, NOTHING, NOTHING])[:2]
    set_variable(machine, members.key_of(name), value)
    return NOTHING


def update(machine: Machine, site: Site) -> Value:
    """`os.environ.update(…)`, `Object.assign(process.env, …)`."""
    for given in site.arguments:
        for key, value in members.fields_of(machine, given).items():
            set_variable(machine, key if key != members.SPREAD else ANY, value)
        if given.taints:
            set_variable(machine, ANY, members.values(machine, given))
    for key, value in site.keywords.items():
        set_variable(machine, key, value)
    return NOTHING


def _copy(machine: Machine, site: Site) -> Value:
    """`os.environ.copy()`: a dict of its own, which is filled for a program."""
    fields: dict[str, Value] = {}
    overlays.overlay(machine, fields, whole_environment(machine))
    return machine.heap.record(fields)


def _whole(machine: Machine, site: Site) -> Value:
    """`os.environ.items()` and `.values()`."""
    value = whole_environment(machine)
    name = site.arguments[0].text if site.arguments else ""
    return members.many(machine, machine.heap.sequence([NOTHING, value]) if name == "items" else value)


SPECIAL: Final[dict[str, Special]] = {
    "os.environ.get": _get,
    "os.getenv": _get,
    "os.putenv": _put,
    "os.environ.update": update,
    "os.environ.copy": _copy,
    "<whole environment>": _whole,
}
