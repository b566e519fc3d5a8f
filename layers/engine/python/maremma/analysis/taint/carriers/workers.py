"""Worker threads of Node and processes that it forks: their file is run, and hears what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.carriers import emitters
from maremma.analysis.taint.carriers.kinds import EMITTER
from maremma.analysis.taint.carriers.objects import Special, made
from maremma.analysis.taint.values import NOTHING, Value, join, literal

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_DATA: Final = "worker_threads.workerData"
_PORT: Final = "worker_threads.parentPort"
_PARENT: Final = "<process that forked this one>"


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
    return _started(machine, _path(machine, site, file), _PORT)


def _forked(machine: Machine, site: Site) -> Value:
    """`fork("./child.js")`: `child.send(x)` is heard by `process.on("message")`, and `process.send(x)` here.

    The words of a command line, the second argument, are not followed.
    """
    file, *others = site.arguments or (NOTHING,)
    started = frozenset(machine.loads.started)
    operation = machine.models.named("child_process.fork", machine.language(site.frame))
    if operation is not None:
        machine.perform(operation, "child_process.fork", site)
    path = _path(machine, site, file)
    if path is not None and not (others and _may_be_words(others[0])):
        machine.loads.started = {each for each in machine.loads.started if each != path or each in started}
    return _started(machine, path, _PARENT)


def _may_be_words(value: Value) -> bool:
    """Whether a value is not an object of options for certain."""
    return not value.objects or any(each.kind != "record" for each in value.objects)


def _started(machine: Machine, path: str | None, line: str) -> Value:
    """What a file that runs beside this one is spoken to by."""
    started, _ = emitters.paired(machine, made(machine, EMITTER), Value(refs=(machine.singleton(line, EMITTER),)))
    if path is not None:
        machine.load(path)
    return started


def _of_process(machine: Machine, site: Site) -> Value | None:
    """`process.on(…)` and `process.send(…)` in a process that was forked; None if none was."""
    if not machine.has_singleton(_PARENT):
        return None
    called = literal("postMessage" if site.name == "send" else site.name)
    parent = Value(refs=(machine.singleton(_PARENT, EMITTER),))
    return machine.called(EMITTER, site.calling((parent, called, *site.arguments)))


def _path(machine: Machine, site: Site, file: Value) -> str | None:
    """The file of the package; a name without a folder is one beside the file that names it."""
    name = file.text
    if name is None:
        return None
    whole = machine.program.resolve(site.frame.module, name) if name.startswith((".", "/")) else None
    return whole or machine.program.resolve(site.frame.module, f"./{name.lstrip('/')}")


SPECIAL: Final[dict[str, Special]] = {
    "worker_threads.Worker": _worker,
    "child_process.fork": _forked,
    **dict.fromkeys(("process.on", "process.once", "process.addListener", "process.send"), _of_process),
}
