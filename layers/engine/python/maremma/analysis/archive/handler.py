"""Which file a handler string names, the way each runtime looks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import normpath
from types import MappingProxyType

_FAMILIES = {"dotnetcore": "dotnet", "java8.al": "java", "provided.al": "provided", "go": "provided"}

PACKAGE_ROOT = "/var/task"
LAYER_ROOT = "/opt"
_LAYER_SUFFIXES = (".py", ".pyc", ".so", ".js", ".mjs", ".cjs", ".rb", ".dll", ".class", "/bootstrap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrypoint:
    """What a function's configuration says about where its code starts."""

    runtime: str
    handler: str

    @property
    def family(self) -> str:
        """The runtime without its version: python, nodejs, java, ruby, dotnet, or provided for a custom one."""
        family = self.runtime.rstrip("0123456789.x")
        return _FAMILIES.get(family, family)

    @property
    def python_version(self) -> str:
        """The version of Python, such as `3.13`; empty for every other runtime."""
        return self.runtime.removeprefix("python") if self.family == "python" else ""


def find_handler(entrypoint: Entrypoint, files: Collection[str], layers: Sequence[Collection[str]] = ()) -> str:
    """The file that the handler string names: relative to the package, below `/opt` if it is in a layer, else empty.

    `layers` are in merge order, so of two that bring the same path the later one counts.
    """
    candidates = _CANDIDATES.get(entrypoint.family)
    if candidates is None or not entrypoint.handler:
        return ""
    present = {f"{LAYER_ROOT}/{path}" for layer in layers for path in layer}
    present.update(f"{PACKAGE_ROOT}/{path}" for path in files)
    for candidate in candidates(entrypoint):
        path = normpath(candidate)
        if path in present:
            return path.removeprefix(f"{PACKAGE_ROOT}/")
    return ""


def may_hold_handler(path: str) -> bool:
    """Whether a layer's file is one that a handler string can name."""
    return f"/{path}".endswith(_LAYER_SUFFIXES)


def class_file(handler: str) -> str:
    """The class file of a Java handler, relative to a root of the class path."""
    return handler.partition("::")[0].replace(".", "/") + ".class"


def _python(entrypoint: Entrypoint) -> Iterator[str]:
    module = entrypoint.handler.rpartition(".")[0].replace(".", "/")
    if not module:
        return
    for root in (PACKAGE_ROOT, f"{LAYER_ROOT}/python/lib/{entrypoint.runtime}/site-packages", f"{LAYER_ROOT}/python"):
        for suffix in ("/__init__.py", ".py", ".pyc", ".so"):
            yield f"{root}/{module}{suffix}"


def _nodejs(entrypoint: Entrypoint) -> Iterator[str]:
    folder, _, name = entrypoint.handler.rpartition("/")
    module = name.partition(".")[0]
    if not module:
        return
    start = "" if entrypoint.handler.startswith("/") else f"{PACKAGE_ROOT}/"
    # Lambda looks for the first four; the others are sources that are not compiled yet.
    for suffix in ("", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"):
        yield f"{start}{folder}/{module}{suffix}"
    major = entrypoint.runtime.removeprefix("nodejs").partition(".")[0]
    for root in (
        f"{PACKAGE_ROOT}/node_modules",
        f"{LAYER_ROOT}/nodejs/node{major}/node_modules",
        f"{LAYER_ROOT}/nodejs/node_modules",
    ):
        for suffix in (".js", "/index.js"):
            yield f"{root}/{module}{suffix}"


def _java(entrypoint: Entrypoint) -> Iterator[str]:
    yield f"{PACKAGE_ROOT}/{class_file(entrypoint.handler)}"


def _ruby(entrypoint: Entrypoint) -> Iterator[str]:
    module = entrypoint.handler.partition(".")[0]
    for root in (PACKAGE_ROOT, f"{LAYER_ROOT}/ruby/lib"):
        yield f"{root}/{module}.rb"


def _dotnet(entrypoint: Entrypoint) -> Iterator[str]:
    yield f"{PACKAGE_ROOT}/{entrypoint.handler.partition('::')[0]}.dll"


def _provided(entrypoint: Entrypoint) -> Iterator[str]:
    if entrypoint.runtime.startswith("go"):
        yield f"{PACKAGE_ROOT}/{entrypoint.handler}"
        return
    for root in (PACKAGE_ROOT, LAYER_ROOT):
        yield f"{root}/bootstrap"


_CANDIDATES: Mapping[str, Callable[[Entrypoint], Iterable[str]]] = MappingProxyType(
    {"python": _python, "nodejs": _nodejs, "java": _java, "ruby": _ruby, "dotnet": _dotnet, "provided": _provided}
)
