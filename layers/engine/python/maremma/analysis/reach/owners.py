"""Which component a file belongs to, by what installers leave beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maremma.analysis.packages.inventory.python_unlabelled import modules_of
from maremma.analysis.packages.inventory.reading import INSIDE
from maremma.analysis.packages.purl import normalised
from maremma.analysis.program.layer_roots import LAYER_ROOT
from maremma.analysis.program.program import Files
from maremma.analysis.program.python.third_party import claims_by_metadata
from maremma.analysis.reach.node_imports import package_folder
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_METADATA = compile_late(r"(?P<folder>(?P<root>(?:.*/)?)[^/]+\.(?:dist|egg)-info)(?:/[^/]*)?")
_OPT = "/opt/"


class Owners:
    """The components, by number, and what belongs to them."""

    def __init__(self, components: Sequence[Component], files: Files) -> None:
        self._claims: dict[str, set[int]] = {}
        self._by_number: dict[int, list[str]] = {}
        self._known: dict[str, frozenset[int]] = {}
        said = claims_by_metadata(files, lambda path: files[path]())
        for number, each in enumerate(components):
            copies = (replace(each, evidence=place) for place in (each.evidence, *each.others) if INSIDE not in place)
            for copy in copies:
                for claim in _claims(copy, said):
                    self._claims.setdefault(claim, set()).add(number)
                    self._by_number.setdefault(number, []).append(claim)

    def of(self, path: str) -> frozenset[int]:
        """The components that a file is of: one that is copied into another belongs to both."""
        if path not in self._known:
            self._known[path] = self._look_up(path)
        return self._known[path]

    def _look_up(self, path: str) -> frozenset[int]:
        found = set(self._claims.get(path, ()))
        for place, letter in enumerate(path):
            if letter == "/":
                found |= self._claims.get(path[: place + 1], set())
        return frozenset(found)

    def claims(self, numbers: Iterable[int]) -> Iterator[str]:
        """The files of components, and the folders, with a slash at the end."""
        return iter(dict.fromkeys(claim for number in numbers for claim in self._by_number.get(number, ())))


def _claims(component: Component, said: dict[str, frozenset[str]]) -> Iterator[str]:
    """Files, and folders with a slash at the end."""
    where = f"{_OPT}{component.evidence}" if component.layer else component.evidence
    if component.ecosystem is Ecosystem.NPM:
        folder = package_folder(where)
        if folder and (where == f"{folder}/package.json" or component.known_by is KnownBy.PATH):
            yield f"{folder}/"
        return
    if component.ecosystem is not Ecosystem.PYPI:
        return
    metadata = _METADATA.fullmatch(where)
    if metadata is None:
        yield from _of_a_copy(component, where)
    elif metadata["folder"] in said:
        yield from said[metadata["folder"]]
    else:
        yield from _by_name(component.name, metadata["root"])


def _of_a_copy(component: Component, where: str) -> Iterator[str]:
    """A module without metadata is its own evidence; one of a list lies beside that, under its name."""
    folder, _, name = where.rpartition("/")
    if not name.endswith(".py"):
        yield from _by_name(component.name, f"{folder}/" if folder else "")
    elif LAYER_ROOT.sub("", where).count("/"):
        yield f"{folder}/"
    else:
        yield where


def _by_name(name: str, root: str) -> Iterator[str]:
    for module in modules_of(normalised(name)):
        yield f"{root}{module}/"
        yield posixpath.join(root, f"{module}.py")
