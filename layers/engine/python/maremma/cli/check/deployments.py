"""Files that say how functions are deployed: kinds by name and by content, in deployments.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.analysis.tables import table
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

_SHOWN = 3


class Unless(StrEnum):
    """What makes a kind needless to tell."""

    NOTHING = ""
    ASSEMBLY = "assembly"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One way to deploy functions, and how its files are known. `reader` names the front end that reads them."""

    title: str
    names: tuple[str, ...]
    of: tuple[str, ...]
    text: tuple[re.Pattern[str], ...]
    unless: Unless
    instead: str
    reader: str = ""

    def is_named(self, path: str) -> bool:
        """Whether a file's name tells, or the end of its path where that is what a pattern is about."""
        return any(_matches(path, pattern) for pattern in self.names)

    def may_say(self, path: str) -> bool:
        """Whether the content of a file may tell."""
        bare = "" in self.of and "." not in path.rpartition("/")[2]
        return bool(self.text) and (bare or path.endswith(tuple(filter(None, self.of))))

    def is_said(self, head: str) -> bool:
        """Whether the beginning of a file tells."""
        return all(each.search(head) for each in self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A kind that is there, and its files."""

    kind: Kind
    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its files, of many the first."""
        more = f" and {len(self.paths) - _SHOWN} more" if len(self.paths) > _SHOWN else ""
        return ", ".join(quoted(each) for each in self.paths[:_SHOWN]) + more

    @property
    def says(self) -> str:
        """What is not known because of it, and what to do."""
        instead = self.kind.instead or "name --handler and --runtime to check the code alone"
        return (
            f"it is of {self.kind.title}, may say who reaches the code, what that may do and what runs it, and is not "
            f"read; {instead}"
        )


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds, as the table has them."""
    return tuple(map(_kind, table("maremma.cli.check", "deployments")["kind"]))


def deployments_in(
    told: Mapping[str, Sequence[Kind]], assemblies: Iterable[str], *, has_template: bool
) -> tuple[Deployment, ...]:
    """The kinds that files tell of, without those that an assembly beside them, or a template, makes needless."""
    built = frozenset(assemblies)
    paths: dict[str, list[str]] = {}
    for path, found in told.items():
        for kind in found:
            if kind.unless is Unless.TEMPLATE and has_template:
                continue
            if kind.unless is Unless.ASSEMBLY and any(_is_above(each, path) for each in built):
                continue
            paths.setdefault(kind.title, []).append(path)
    return tuple(Deployment(kind=each, paths=tuple(paths[each.title])) for each in kinds() if each.title in paths)


def reader_of(path: Path) -> str:
    """The front end that reads a file; empty if none does."""
    readable = [each for each in kinds() if each.reader]
    named = next((each for each in readable if each.is_named(path.name)), None)
    if named is not None:
        return named.reader
    asked = [each for each in readable if each.may_say(path.name)]
    head = _head_of(path) if asked else ""
    return next((each.reader for each in asked if each.is_said(head)), "")


def _head_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MEBIBYTE).decode("utf-8", "replace")
    except OSError:
        return ""


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(
        title=row["title"],
        names=tuple(row.get("names", ())),
        of=tuple(row.get("of", ())),
        text=tuple(compile_late(each, re.MULTILINE) for each in row.get("text", ())),
        unless=Unless(row.get("unless", "")),
        instead=row.get("instead", ""),
        reader=row.get("reader", ""),
    )


def _matches(path: str, pattern: str) -> bool:
    parts = path.split("/")
    end = "/".join(parts[-1 - pattern.count("/") :])
    return fnmatchcase(end, pattern)


def _is_above(assembly: str, path: str) -> bool:
    """Whether an assembly was made in the folder of a file, or above that."""
    return PurePosixPath(path).is_relative_to(PurePosixPath(assembly))
