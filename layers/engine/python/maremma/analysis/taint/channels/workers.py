"""Worker threads of Node and processes that it forks: their file is run, and hears what they are told."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import emitters
from maremma.analysis.taint.channels.objects import Special, made
from maremma.analysis.taint.imports import package_data
from maremma.analysis.taint.lattice.values import NOTHING, Value, join, literal
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.objects.kinds import EMITTER
from maremma.analysis.taint.run import loads

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_DATA: Final = "worker_threads.workerData"
_PORT: Final = "worker_threads.parentPort"
_TASK: Final = "/var/task/"
_PARENT: Final = "<process that forked this one>"


def given(machine: Machine, name: str) -> Value | None:
    """What `workerData` and `parentPort` are inside of a worker; None for other names, or if there is no worker."""
    if name == _PORT:
        return Value(refs=(machine.heap.singleton(_PORT, EMITTER),))
    if name != _DATA or not machine.heap.has_singleton(_DATA):
        return None
    return machine.state.fields(machine.heap.singleton(_DATA)).get("data")


def _worker(machine: Machine, site: Site) -> Value:
    """`new Worker("./worker.js", {workerData: …})`."""
    operation = machine.models.named("worker_threads.Worker", machine.modules.language(site.frame))
    if operation is not None:
        machine.perform(operation, "worker_threads.Worker", site)
    file, options = ([*site.arguments, NOTHING, NOTHING])[:2]
    data = members.member(machine, options, "workerData")
    if members.member(machine, options, "eval").literal is True:
        machine.loads.note(loads.CODE, site, "what stands in the text was not followed")
        return _started(machine, None, _PORT)
    shared = machine.heap.singleton(_DATA)
    machine.state.set_field(shared, "data", join(machine.state.fields(shared).get("data"), data))
    return _started(machine, _path(machine, site, file), _PORT)


def _forked(machine: Machine, site: Site) -> Value:
    """`fork("./child.js")`: `child.send(x)` is heard by `process.on("message")`, and `process.send(x)` here.

    The words of a command line, the second argument, are not followed.
    """
    file, *others = site.arguments or (NOTHING,)
    started = frozenset(machine.loads.started)
    operation = machine.models.named("child_process.fork", machine.modules.language(site.frame))
    if operation is not None:
        machine.perform(operation, "child_process.fork", site)
    path = _path(machine, site, file)
    is_followed = path is not None and not (others and _may_be_words(others[0]))
    if path is not None and is_followed and path not in started:
        machine.loads.follow(path)
    return _started(machine, path, _PARENT)


def located(machine: Machine, site: Site) -> Value | None:
    """`require.resolve("./file.js")`: the whole path of a file of the package."""
    name = site.arguments[0].text if site.arguments else None
    found = machine.program.resolve(site.frame.module, name) if name is not None else None
    return literal(f"{'' if found.startswith('/') else _TASK}{found}") if found is not None else None


def _may_be_words(value: Value) -> bool:
    """Whether a value is not an object of options for certain."""
    return not value.objects or any(each.kind != "record" for each in value.objects)


def _started(machine: Machine, path: str | None, line: str) -> Value:
    """What a file that runs beside this one is spoken to by."""
    started, _ = emitters.paired(machine, made(machine, EMITTER), Value(refs=(machine.heap.singleton(line, EMITTER),)))
    if path is not None:
        with machine.loads.giving(lambda _: None):  # it runs by itself, whoever has loaded it before
            machine.load(path)
    return started


def _of_process(machine: Machine, site: Site) -> Value | None:
    """`process.on(…)` and `process.send(…)` in a process that was forked; None if none was."""
    if not machine.heap.has_singleton(_PARENT):
        return None
    called = literal("postMessage" if site.name == "send" else site.name)
    parent = Value(refs=(machine.heap.singleton(_PARENT, EMITTER),))
    return machine.called(EMITTER, site.calling((parent, called, *site.arguments)))


def _path(machine: Machine, site: Site, file: Value) -> str | None:
    """The file of the package; a name without a folder is one beside the file that names it.

    What else it may be is loaded or told as it is of a module.
    """
    from maremma.analysis.taint.imports import loading

    name = file.text
    if name is None:
        loading.by_name(machine, site, file)
        return None
    whole = machine.program.resolve(site.frame.module, name) if name.startswith((".", "/")) else None
    found = whole or machine.program.resolve(site.frame.module, f"./{name.lstrip('/')}")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(site.frame.module), name))
    other = next((each for each in (package_data.path_of(name), beside) if each in machine.program.paths), None)
    if found is None and other is not None:  # a script by a name that no script has
        machine.loads.start(other)
    elif found is None:
        machine.imported(site.frame, name if name.startswith((".", "/")) else f"./{name}")
    return found


SPECIAL: Final[dict[str, Special]] = {
    "worker_threads.Worker": _worker,
    "child_process.fork": _forked,
    **dict.fromkeys(("require.resolve", "import.meta.resolve"), located),
    **dict.fromkeys(("process.on", "process.once", "process.addListener", "process.send"), _of_process),
}
