"""Operations of npm's packages that are dangerous up to some version, which the package says that it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues.sinks import report
from maremma.analysis.taint.lattice.values import NOTHING, Value
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ONE_MAJOR: Final = compile_late(r"[\^~=v\s]*(\d{1,6})(?:\.[\w.*+-]*)?\s*")
"""A version, or a range inside of one major version."""

_YAML: Final = "js-yaml"
_YAML_IS_SAFE: Final = 4
"""The first version whose default schema makes no functions."""


def _major(machine: Machine, site: Site, package: str) -> int | None:
    """The major version of a package that a file imports; None if that is not known."""
    version = machine.program.version(site.frame.module, package)
    found = _ONE_MAJOR.fullmatch(version or "")
    return int(found[1]) if found else None


def _yaml(options: int) -> Callable[[Machine, Site], Value | None]:
    """`load` and `loadAll` with the schema that the library has if it is given none."""

    def load(machine: Machine, site: Site) -> Value | None:
        given = site.arguments[options] if len(site.arguments) > options else NOTHING
        major = _major(machine, site, _YAML)
        if site.arguments and major is not None and major < _YAML_IS_SAFE and _has_no_schema(machine, given):
            taints = members.everything(machine, machine.state.settled(site.arguments[0]))
            report(machine, Sink.DESERIALIZATION, taints, f"{_YAML}.{site.name or 'load'}", site)
        return None

    return load


def _has_no_schema(machine: Machine, options: Value) -> bool:
    return not options.taints and "schema" not in members.fields_of(machine, options)


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    f"{_YAML}.load": _yaml(1),
    f"{_YAML}.loadAll": _yaml(2),
}
