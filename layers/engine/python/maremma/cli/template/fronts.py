"""The front ends: each reads one way to declare functions, and makes templates of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maremma.analysis.secrets.quotation import quoted
from maremma.boundary import Defect, Seam, contained
from maremma.cli.template.load import Template
from maremma.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Front:
    """How files of one kind are read: `units` says what of them is one application, `load` makes a template of that.

    The second argument of `load` is the folder outside of which nothing is read.
    """

    units: Callable[[Sequence[Path]], Sequence[Path]]
    load: Callable[[Path, Path], Template]


def load_front(reader: str, path: Path, within: Path) -> Template:
    """The template that a front end makes of a file; SettingsError if it cannot, also by a defect of ours."""
    made = contained(Seam.FILE, lambda: FRONTS[reader].load(path, within))
    if isinstance(made, Defect):
        raise SettingsError(f"{quoted(path.name)} could not be read: {made.says}")
    return made


def _each(paths: Sequence[Path]) -> Sequence[Path]:
    return paths


def _plan(path: Path, within: Path) -> Template:
    from maremma.cli.template.terraform.plan import load_plan

    return load_plan(path, within)


def _roots(paths: Sequence[Path]) -> Sequence[Path]:
    from maremma.cli.template.terraform.configuration import root_modules

    return root_modules(paths)


def _configuration(path: Path, within: Path) -> Template:
    from maremma.cli.template.terraform.configuration import load_configuration

    return load_configuration(path, within)


def _service(path: Path, within: Path) -> Template:
    from maremma.cli.template.serverless.service import load_service

    return load_service(path, within)


FRONTS: Mapping[str, Front] = {
    "plan": Front(_each, _plan),
    "serverless": Front(_each, _service),
    "terraform": Front(_roots, _configuration),
}
"""By the reader that the table of deployments names."""
