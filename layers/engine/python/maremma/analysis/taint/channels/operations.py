"""What channels do that the language or a library calls by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import (
    contexts,
    emitters,
    files,
    forms,
    keyed,
    node_files,
    promises,
    proxies,
    python_files,
    queues,
    shared,
    streams,
    threads,
    workers,
)
from maremma.analysis.taint.channels.objects import Special, method_of
from maremma.analysis.taint.lattice.values import Obj, Value
from maremma.analysis.taint.objects import classes, kinds
from maremma.analysis.taint.run.hooks import Model

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

SPECIAL: Final[dict[str, Special]] = {
    **contexts.SPECIAL,
    **emitters.SPECIAL,
    **files.SPECIAL,
    **forms.SPECIAL,
    **node_files.SPECIAL,
    **python_files.SPECIAL,
    **keyed.SPECIAL,
    **promises.SPECIAL,
    **proxies.SPECIAL,
    **queues.SPECIAL,
    **shared.SPECIAL,
    **streams.SPECIAL,
    **threads.SPECIAL,
    **workers.SPECIAL,
}
"""The operations of carriers, by symbol."""

_METHODS: Final = {
    kinds.EMITTER: emitters.NAMES,
    kinds.STREAM: streams.NAMES,
    kinds.THREAD: threads.NAMES,
}


def instance_method(machine: Machine, obj: Obj, name: str) -> Value | None:
    """A method that an instance of a first-party class has from a carrier of the language; None if it has none."""
    kind = kinds.inherited(classes.base_symbols(obj.class_ref)) if obj.class_ref is not None else ""
    return method_of(kind, Value(refs=(obj,)), name) if name in _METHODS.get(kind, ()) else None


MODEL: Final[Model[Machine]] = Model(instance_member=instance_method)
