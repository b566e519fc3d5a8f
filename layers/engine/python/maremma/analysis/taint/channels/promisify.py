"""What bluebird's `promisifyAll` puts beside the functions of an object: `readFileAsync` does what `readFile` does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.iam.sdk import operation_named
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Method, Partial, Value, symbol, union
from maremma.analysis.taint.objects.sdk_clients import service_in

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_CALLED: Final = "all promisified"
"""In the memo: the program has called it."""

_ENDING: Final = "Async"
_ANSWERS: Final = "<promisified>"


@dataclass(slots=True)
class _Called:
    """Whether the program has promisified all functions of anything."""

    yes: bool = False


def _promisify_all(machine: Machine, site: Site) -> Value:
    machine.of(_Called).yes = True
    return site.arguments[0] if site.arguments else NOTHING


def written(machine: Machine, key: str) -> str:
    """The name of the function that does what a member does, if the program has promisified any; else empty."""
    return key.removesuffix(_ENDING) if key.endswith(_ENDING) and machine.of(_Called).yes else ""


def named(machine: Machine, owner: str, key: str) -> str:
    """The symbol of a member of something known: what has such a member itself keeps it, as `lambda.invokeAsync`."""
    name, other = f"{owner}.{key}", written(machine, key)
    if not other or machine.models.find(name) is not None or operation_named(service_in(owner), key) is not None:
        return name
    return f"{owner}.{other}"


def answering(function: Value) -> Value:
    """Functions of the program's own that hand their answer to a callback; what else an object holds is none."""
    own = tuple(ref for ref in function.refs if isinstance(ref, (Closure, Method, Partial)))
    return Value(refs=(Partial(symbol(_ANSWERS), (Value(refs=own),)),)) if own else NOTHING


def _answered(machine: Machine, site: Site) -> Value:
    """What comes back is what the callback is given: anything that the function was given, as far as is known."""
    from maremma.analysis.taint.objects.members import everything

    function, *given = site.arguments
    made = machine.apply(function, site.calling((*given, symbol("<callback>"))))
    taints = (taint for each in given for taint in everything(machine, each))
    return union((made, Value(frozenset(taint.derived("call", "", hops=1) for taint in taints))))


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    "bluebird.promisifyAll": _promisify_all,
    _ANSWERS: _answered,
}
