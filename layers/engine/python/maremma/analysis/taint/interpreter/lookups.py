"""Look-ups by a key: what `owner[key]` may be, in either language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.imports import loading
from maremma.analysis.taint.interpreter import member_lookup
from maremma.analysis.taint.lattice.values import NOTHING, Frame, Value, join, symbol
from maremma.analysis.taint.run.sites import plain

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_MODULES: Final = "sys.modules"


def chosen(machine: Machine, owner: Value, key: Value, frame: Frame) -> Value:
    """What a key may name: in JavaScript a method, too, and in Python any module that was loaded."""
    if machine.modules.language(frame) is Language.JAVASCRIPT:
        return join(member_lookup.chosen(machine, owner, key), member_lookup.methods_named(machine, owner, key))
    if _MODULES in owner.symbols:
        if key.text is None:
            return loading.by_name(machine, plain(frame, machine.frames.span), key)
        if machine.program.resolve(frame.module, key.text) is None:
            return symbol(key.text)
    return member_lookup.chosen(machine, owner, key)


def _module(machine: Machine, site: Site) -> Value:
    """`sys.modules.get("os")`."""
    return chosen(machine, symbol(_MODULES), site.arguments[0], site.frame) if site.arguments else NOTHING


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = dict.fromkeys(
    (f"{_MODULES}.get", f"{_MODULES}.pop", f"{_MODULES}.__getitem__"), _module
)
