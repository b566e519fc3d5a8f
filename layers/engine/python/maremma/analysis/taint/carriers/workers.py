"""Worker threads of Node: their file is run with what they are given, and hears what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.carriers import emitters
from maremma.analysis.taint.carriers.kinds import EMITTER
from maremma.analysis.taint.carriers.objects import Special, made
from maremma.analysis.taint.values import NOTHING, Value, join

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_DATA: Final = "worker_threads.workerData"
_PORT: Final = "worker_threads.parentPort"


def given(machine: Machine, name: str) -> Value | None:
    """What `workerData` and `parentPort` are inside of a worker; None for other names, or if there is no worker."""
    if name == _PORT:
        return Value(refs=(machine.singleton(_PORT, EMITTER),))
    if name != _DATA or not machine.has_singleton(_DATA):
        return None
    return machine.state.fields(machine.singleton(_DATA)).get("data")


def _worker(machine: Machine, site: Site) -> Value:
    """`new Worker("./worker.js", {workerData: …})`."""
    operation = machine.models.named("worker_threads.Worker", machine.language(site.frame))
    if operation is not None:
        machine.perform(operation, "worker_threads.Worker", site)
    file, options = ([*site.arguments, NOTHING, NOTHING])[:2]
    data = members.member(machine, options, "workerData")
    shared = machine.singleton(_DATA)
    machine.state.set_field(shared, "data", join(machine.state.fields(shared).get("data"), data))
    worker, _ = emitters.paired(machine, made(machine, EMITTER), Value(refs=(machine.singleton(_PORT, EMITTER),)))
    path = _path(machine, site, file.text) if file.text is not None else None
    if path is not None:
        machine.load(path)
    return worker


def _path(machine: Machine, site: Site, name: str) -> str | None:
    """The file of the package; a name without a folder is one beside the file that names it."""
    return machine.program.resolve(site.frame.module, name if name.startswith(".") else f"./{name.lstrip('/')}")


SPECIAL: Final[dict[str, Special]] = {"worker_threads.Worker": _worker}
