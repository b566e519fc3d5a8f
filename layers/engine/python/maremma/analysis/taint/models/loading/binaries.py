"""Code that is no source: compiled libraries, WebAssembly, pickles. What it does is not followed, which is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.channels.objects import Special
from maremma.analysis.taint.imports import loading, package_data
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.objects import documents, members
from maremma.analysis.taint.run import loads

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_IS_COMPILED: Final = "is compiled, so that there is no source to read"
_IS_PICKLE: Final = "is unpickled, which runs the code that it names"
_WRITABLE: Final = ("/tmp", "/mnt/")  # noqa: S108 - where a function can write
_LIBRARY: Final = ".so"
_ADDON: Final = ".node"
_OF_MACHINE: Final = frozenset({"ctypes.util.find_library()"})
"""Answers that name what the machine has installed."""


def _file(why: str, place: int, *names: str, unless: Callable[[Site], bool] = lambda _: False) -> Special:
    """An operation that loads the code in a file, by its name or open; what the tables say of it holds as well."""

    def load(machine: Machine, site: Site) -> None:
        if not unless(site):
            _note_file(machine, site, files.argument(site, place, *names), why)

    return load


def _bytes(place: int) -> Special:
    """An operation that loads the code that bytes are."""

    def load(machine: Machine, site: Site) -> None:
        given = files.argument(site, place)
        is_copy = documents.parsed(machine, given) is not None
        if not (is_copy or _is_told(machine, given)):
            machine.loads.note(loads.NO_SOURCE, site)

    return load


def _is_told(machine: Machine, given: Value) -> bool:
    """Whether it is a finding of its own, since senders have a say in it, or is nothing at all."""
    return bool(members.everything(machine, given)) or given.literal is None


def _note_file(machine: Machine, site: Site, given: Value, why: str) -> None:
    """What the machine brings is no code of the author's."""
    content = files.content(machine, given)
    what = files.name_of_open(machine, given) if content is not None else given
    is_told = any(_is_told(machine, each) for each in (given, what, content or what))
    if is_told or not _OF_MACHINE.isdisjoint(what.symbols):
        return
    names, _ = loading.wanted(what)
    for name in names:
        path = package_data.path_of(name)
        found = [each for each in (path, f"lib/{path}", f"{path}{_LIBRARY}") if each in machine.program.paths]
        if found and not machine.program.is_library(found[0]):
            machine.loads.missed(found[0], why)
        elif not found and name.startswith(_WRITABLE):
            machine.loads.note(loads.NO_SOURCE, site)
    if not names:
        machine.loads.note(loads.NO_SOURCE, site)


def _addon(machine: Machine, site: Site) -> None:
    """`require("bindings")("name")`, `require("node-gyp-build")(folder)`: the addon of the package that asks."""
    for path in machine.program.paths:
        if path.endswith(_ADDON) and not machine.program.is_library(path):
            machine.loads.missed(path, machine.program.why_unread(path))


def _is_data(site: Site) -> bool:
    """`torch.load(file, weights_only=True)`."""
    return site.keywords.get("weights_only", NOTHING).literal is True


def _is_plain(site: Site) -> bool:
    """`numpy.load(file)`, which unpickles nothing unless it is told to."""
    return files.argument(site, 2, "allow_pickle").literal is not True


SPECIAL: Final[dict[str, Special]] = {
    **dict.fromkeys(
        (
            "ctypes.CDLL", "ctypes.PyDLL", "ctypes.cdll.LoadLibrary", "ctypes.pydll.LoadLibrary", "cffi.FFI.dlopen",
            "numpy.ctypeslib.load_library", "torch.ops.load_library", "tensorflow.load_op_library", "koffi.load",
            "ffi-napi.Library", "ffi.Library",
        ),
        _file(_IS_COMPILED, 0, "name", "libname", "path"),
    ),
    **dict.fromkeys(
        (
            "process.dlopen", "imp.load_dynamic", "importlib.machinery.ExtensionFileLoader",
            "wasmtime.Module.from_file",
        ),
        _file(_IS_COMPILED, 1, "path"),
    ),
    **dict.fromkeys(("wasmtime.Module", "wasmer.Module"), _bytes(1)),
    **dict.fromkeys(
        (
            "WebAssembly.instantiate", "WebAssembly.compile", "WebAssembly.Module", "WebAssembly.instantiateStreaming",
            "WebAssembly.compileStreaming",
        ),
        _bytes(0),
    ),
    **dict.fromkeys(("bindings", "node-gyp-build", "node-pre-gyp.find", "@mapbox/node-pre-gyp.find"), _addon),
    **dict.fromkeys(
        (
            "pickle.loads", "cPickle.loads", "_pickle.loads", "pickle5.loads", "dill.loads", "cloudpickle.loads",
            "compress_pickle.loads", "marshal.loads",
        ),
        _bytes(0),
    ),
    **dict.fromkeys(
        (
            "pickle.load", "pickle.Unpickler", "cPickle.load", "_pickle.load", "pickle5.load", "dill.load",
            "cloudpickle.load", "joblib.load", "sklearn.externals.joblib.load", "compress_pickle.load",
            "pandas.read_pickle", "pandas.io.pickle.read_pickle", "marshal.load", "mlflow.pyfunc.load_model",
        ),
        _file(_IS_PICKLE, 0, "file", "filename", "filepath_or_buffer", "model_uri"),
    ),
    "torch.load": _file(_IS_PICKLE, 0, "f", unless=_is_data),
    "numpy.load": _file(_IS_PICKLE, 0, "file", unless=_is_plain),
}  # fmt: skip
