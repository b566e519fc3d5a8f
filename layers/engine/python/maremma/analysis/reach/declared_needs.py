"""What components declare that they need: whoever loads one may load that, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from maremma.analysis.program.layer_roots import LAYER_ROOT as LAYER_PATH
from maremma.analysis.program.program import Files
from maremma.analysis.reach.named_components import NamedComponents, place_of
from maremma.analysis.reach.node_imports import manifest_dependencies
from maremma.analysis.reach.owners import Owners
from maremma.analysis.reach.walk import Importing
from maremma.model.code.component import Component
from maremma.patterns import compile_late

_REQUIRED = compile_late(r"^Requires-Dist:[ \t]*([A-Za-z0-9][\w.-]*)", re.MULTILINE | re.IGNORECASE)


class DeclaredNeeds:
    """What the components of files say that they need.

    `sourceless` are those that are needed and have no file that could be read, each with the file that loads it.
    """

    def __init__(
        self,
        components: Sequence[Component],
        files: Files,
        owners: Owners,
        named: NamedComponents,
        importing: Importing,
        *,
        is_python: bool,
    ) -> None:
        self._components = components
        self._files = files
        self._owners = owners
        self._named = named
        self._importing = importing
        self._is_python = is_python
        self._first: dict[str, Sequence[str]] = {}
        self.sourceless: dict[int, str] = {}

    def of(self, path: str) -> list[str] | None:
        """The first files of what the component of a file says that it needs; None if that cannot be read.

        What has no file that could be read, as a program for a platform, is loaded as such.
        """
        found: list[str] = []
        waiting = list(self._owners.of(path))
        if any(self._needs(self._components[number]) is None for number in waiting):
            return None
        for number in waiting:
            for name in self._needs(self._components[number]) or ():
                files = tuple(self._first_files(name) if self._is_python else self._importing.files(path, name))
                found.extend(files)
                for other in self._named.of(name) if not files else ():
                    if other not in self.sourceless:
                        self.sourceless[other] = path
                        waiting.append(other)
        return found

    def _needs(self, component: Component) -> Sequence[str] | None:
        try:
            text = self._files[place_of(component)]().decode("utf-8", "replace")
        except (OSError, KeyError):
            return None
        return _REQUIRED.findall(text) if self._is_python else manifest_dependencies(text)

    def _first_files(self, name: str) -> Sequence[str]:
        if name not in self._first:
            self._first[name] = tuple(self._firsts(self._named.of(name)))
        return self._first[name]

    def _firsts(self, numbers: Iterable[int]) -> Iterator[str]:
        """The modules that are right on Python's path, or of a package in parts those that are nearest to it."""
        claims = self._owners.claims(numbers)
        paths = (f"{claim}__init__.py" if claim.endswith("/") else claim for claim in claims)
        depths = {path: LAYER_PATH.sub("", path).count("/") for path in paths if path in self._files}
        right = [path for path, depth in depths.items() if depth <= path.endswith("/__init__.py")]
        nearest = min(depths.values(), default=0)
        return iter(right or [path for path, depth in depths.items() if depth == nearest])
