"""Paths in Python that are put together of known parts: what they are, or how they begin."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports.package_data import TASK
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.bounds import BEGINNING, LONGEST_TEXT, Bound
from maremma.analysis.taint.lattice.known_paths import PATH
from maremma.analysis.taint.lattice.values import Symbol, Value, literal
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_SEPARATOR: Final = "/"


def _known(machine: Machine, parts: Sequence[Value]) -> tuple[str, bool]:
    """The text of the parts up to the first one that is not known, and whether all are: as long as texts may grow."""
    text = ""
    for part in parts:
        if part.text is None:
            begins = _with(text, part.prefix) if part.prefix else f"{text}{_SEPARATOR}" if text else ""
            return begins, False
        if len(text) + len(part.text) > LONGEST_TEXT:
            machine.work.reach(Bound.TEXT)
            return _with(text, part.text[:BEGINNING]), False
        text = _with(text, part.text)
        machine.work.spend_on(text)
    return text, True


def _with(text: str, part: str) -> str:
    if part.startswith(_SEPARATOR) or not text:
        return part
    return f"{text.rstrip(_SEPARATOR)}{_SEPARATOR}{part}"


def _joined(machine: Machine, site: Site) -> Value | None:
    """`os.path.join(…)`."""
    text, whole = _known(machine, site.arguments)
    if whole and site.arguments:
        return literal(text)
    operation = machine.models.find("os.path.join", machine.modules.language(site.frame))
    if operation is None:
        return None
    made = machine.perform(operation, "os.path.join", site)
    last = site.arguments[-1].text if site.arguments else None
    is_folder = last == "" or (last or "").endswith(_SEPARATOR)
    return Value(texts.behind(site.arguments, made.taints), known_texts.FOLDER if is_folder else made.refs, prefix=text)


def _path(machine: Machine, site: Site) -> Value | None:
    """`Path(…)`, `path / name`, `path.joinpath(…)`."""
    is_method = site.owner is not None and site.name in _METHODS
    name = f"pathlib.Path().{site.name}" if is_method else "pathlib.Path"
    operation = machine.models.find(name, machine.modules.language(site.frame))
    parts = (*((site.owner,) if site.owner is not None and is_method else ()), *site.arguments)
    text, whole = _known(machine, parts)
    if operation is None:
        return None
    made = machine.perform(operation, name, site)
    if made.taints:
        return made.with_taints(texts.behind(parts, made.taints))
    known = literal(text.rstrip(_SEPARATOR) or text) if whole and parts else Value(prefix=text)
    return Value(refs=(Symbol(PATH),), literal=known.literal, prefix=known.prefix)


def _folded(name: str, fold: Callable[[str], str]) -> Callable[[Machine, Site], Value | None]:
    def work(machine: Machine, site: Site) -> Value | None:
        """`os.path.dirname(path)` of a path that is known; of another one what the tables tell."""
        text = site.arguments[0].text if site.arguments else None
        if text is None or len(site.arguments) > 1:
            return None
        files.as_modelled(machine, name, site)
        return literal(fold(text))

    return work


def _itself(machine: Machine, site: Site) -> Value | None:
    """`path.resolve()` of a path that is known."""
    owner = site.owner
    return owner if owner is not None and owner.text is not None else None


def _listed(name: str) -> Callable[[Machine, Site], Value | None]:
    def work(machine: Machine, site: Site) -> Value | None:
        """`glob.glob("routes/*.py")`, `path.glob("*.py")`: paths of which it is known how they begin."""
        owner = site.owner if site.owner is not None and PATH in site.owner.symbols else None
        given = [*([owner] if owner is not None else []), *site.arguments[:1]]
        if not given or any(each.taints for each in given):
            return None
        files.as_modelled(machine, name, site)
        text, _ = _known(machine, given)
        begins = text.partition("*")[0].rpartition(_SEPARATOR) if "*" in text else (text, _SEPARATOR, "")
        refs = (Symbol(PATH),) if owner is not None else ()
        return members.many(machine, Value(refs=refs, prefix="".join(begins[:2]) if begins[0] else ""))

    return work


_FOLDED: Final[dict[str, Callable[[str], str]]] = {
    "dirname": posixpath.dirname,
    "basename": posixpath.basename,
    **dict.fromkeys(("abspath", "realpath", "normpath"), lambda path: posixpath.normpath(posixpath.join(TASK, path))),
}
_METHODS: Final = frozenset({"__truediv__", "joinpath"})

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "os.path.join": _joined,
    "posixpath.join": _joined,
    **{f"os.path.{name}": _folded(f"os.path.{name}", fold) for name, fold in _FOLDED.items()},
    **{name: _listed(name) for name in ("glob.glob", "glob.iglob")},
    **{
        f"{library}{method}": _path
        for library in ("pathlib.Path", "pathlib.PosixPath", "pathlib.PurePath", "anyio.Path")
        for method in ("", *(f".{name}" for name in sorted(_METHODS)))
    },
    **dict.fromkeys(("pathlib.Path.resolve", "pathlib.Path.absolute"), _itself),
    **{f"pathlib.Path.{name}": _listed(f"pathlib.Path.{name}") for name in ("glob", "rglob", "iterdir")},
}
