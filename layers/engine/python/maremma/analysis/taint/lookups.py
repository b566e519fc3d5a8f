"""Look-ups by a key: what `owner[key]` may be, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import loading, members
from maremma.analysis.taint.ir import Language
from maremma.analysis.taint.sites import plain
from maremma.analysis.taint.values import Frame, Value, join, symbol

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_MODULES: Final = "sys.modules"


def chosen(machine: Machine, owner: Value, key: Value, frame: Frame) -> Value:
    """What a key may name: in JavaScript a method, too, and in Python any module that was loaded."""
    if machine.language(frame) is Language.JAVASCRIPT:
        return join(members.chosen(machine, owner, key), members.methods_named(machine, owner, key))
    if _MODULES in owner.symbols:
        if key.text is None:
            return loading.by_name(machine, plain(frame, machine.span), key)
        if machine.program.resolve(frame.module, key.text) is None:
            return symbol(key.text)
    return members.chosen(machine, owner, key)
