"""Files of the package that set variables of the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import files
from maremma.analysis.taint.imports import package_data
from maremma.analysis.taint.lattice.values import NOTHING, Value, Written
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _load_dotenv(machine: Machine, site: Site) -> Value | None:
    """`load_dotenv()`, `dotenv.config()`: the variables that a file of the package sets where Lambda does not, or
    whatever Lambda does (`override`).
    """
    from maremma.analysis.taint.channels import shared

    path = files.argument(site, 0, "dotenv_path")
    options = members.fields_of(machine, path)
    path = options.get("path", path)
    override = site.keywords.get("override", options.get("override", NOTHING)).literal is True
    held = package_data.parsed(machine, package_data.path_of(path.text or ".env"))
    for name, value in members.fields_of(machine, held).items() if held is not None else ():
        before = shared.variable(machine, name)
        both = Value(before.taints, (*before.refs, Written(value.text or "")))
        shared.set_variable(machine, name, value if override else both)
    return None


def _dotenv_values(machine: Machine, site: Site) -> Value | None:
    """`dotenv_values(path)`: a record of what the file sets."""
    path = files.argument(site, 0, "dotenv_path")
    files.as_modelled(machine, "dotenv.dotenv_values", site)
    return package_data.parsed(machine, package_data.path_of(path.text or ".env"))


SPECIAL: Final[Mapping[str, Callable[[Machine, Site], Value | None]]] = {
    **dict.fromkeys(("dotenv.load_dotenv", "dotenv.config"), _load_dotenv),
    "dotenv.dotenv_values": _dotenv_values,
}
