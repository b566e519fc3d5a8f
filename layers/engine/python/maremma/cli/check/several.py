"""Several paths checked as one: their places seen from the folder that they have in common."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

from maremma.cli.check.deployments import kinds
from maremma.cli.check.repository import is_archive, repository_of
from maremma.cli.check.subject import SOURCES
from maremma.cli.template import NAMES
from maremma.report.check.ledger import Entry, Part
from maremma.report.check.result import Checked, CheckedFinding, CheckedFunction, Place, PlacedStep, by_weight, joined


def check_each(paths: Sequence[Path], check: Callable[[Path], Checked]) -> tuple[Checked, Path]:
    """Check each path, and join what it came to; with the folder or the file from which places are seen.

    A path below another one is checked with that, and a file of source as the application that it belongs to.
    """
    apart = _apart(paths)
    if len(apart) == 1:
        return check(apart[0]), apart[0]
    common = Path(os.path.commonpath([_folder(each).resolve() for each in apart]))
    checks = [(_below(each, common), check(each)) for each in apart]
    names = Counter(one.name for _, each in checks for one in each.functions)
    seen = [_seen_from(below, {one for one, count in names.items() if count > 1}, each) for below, each in checks]
    whole = Checked(
        path=", ".join(map(str, apart)),
        functions=tuple(one for each in seen for one in each.functions),
        findings=by_weight([one for each in seen for one in each.findings]),
        ledger=joined(each.ledger for each in seen),
    )
    return whole, common


def _apart(paths: Sequence[Path]) -> list[Path]:
    """Each path once, a file of source as its application, and none that lies below another one."""
    meant: dict[Path, Path] = {}
    for each in paths:
        chosen = application_of(each) if each.suffix in SOURCES and each.is_file() else each
        meant.setdefault(chosen.resolve(), chosen)
    return [path for whole, path in meant.items() if not any(each in meant for each in whole.parents)]


def application_of(file: Path) -> Path:
    """The folder of the application that a file of source belongs to.

    It is the nearest one upward, within the repository, that says how code is deployed; else the folder of the file.
    """
    root = repository_of(file)
    for folder in file.parents:
        if _says_how_it_is_deployed(folder):
            return folder
        if root is None or folder.resolve() == root:
            break
    return file.parent


def _says_how_it_is_deployed(folder: Path) -> bool:
    names = [each.name for each in folder.iterdir() if each.is_file()]
    return any(name in NAMES or any(kind.is_named(name) for kind in kinds()) for name in names)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _below(path: Path, common: Path) -> str:
    """What comes before places of a path, seen from the folder in common; empty, or ending in `/`."""
    folder = _folder(path).resolve().relative_to(common).as_posix()
    before = "" if folder == "." else f"{folder}/"
    return f"{before}{path.name}!/" if path.is_file() and is_archive(path) else before


def _seen_from(below: str, twice: Collection[str], checked: Checked) -> Checked:
    """The check with its places seen from the folder in common, and the names that several have told apart."""

    def named(name: str) -> str:
        return f"{below}{name}" if name in twice else name

    def placed(place: Place) -> Place:
        return Place(normpath(f"{below}{place.path}"), place.line)

    def step(each: PlacedStep) -> PlacedStep:
        return replace(each, place=placed(each.place)) if each.place else each

    def found(each: CheckedFinding) -> CheckedFinding:
        steps = tuple(map(step, each.steps))
        return replace(each, function=named(each.function), place=placed(each.place), steps=steps)

    def judged(each: CheckedFunction) -> CheckedFunction:
        return replace(each, name=named(each.name), prefix=f"{below}{each.prefix}")

    def entry(each: Entry) -> Entry:
        name = f"{below}{each.name}" if each.part in {Part.FILE, Part.RESOURCE} else each.name
        name = named(name) if each.part is Part.FUNCTION else name
        return replace(each, name=name, functions=tuple(map(named, each.functions)))

    return replace(
        checked,
        functions=tuple(map(judged, checked.functions)),
        findings=tuple(map(found, checked.findings)),
        ledger=tuple(map(entry, checked.ledger)),
    )
