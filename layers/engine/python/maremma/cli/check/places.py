"""Where what was found lies, as a file and a line below the path that was checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath

from maremma.analysis.archive.handler import LAYER_ROOT
from maremma.cli.template import Template
from maremma.cli.template.positions import Keys
from maremma.model.location import CodeSpan, ConfigPath, Location, PackageRef, StatementRef
from maremma.patterns import compile_late
from maremma.report.check.result import Place

_BLOCK = compile_late(r":\s*(!\w+\s+)?[|>][+-]?\d?[+-]?\s*$")
"""How a text of several lines begins in YAML: it stands below."""


@dataclass(frozen=True, slots=True)
class LayerPlace:
    """Where a layer's files are: `prefix` comes before their paths, once `below` is taken off those (see `Folder`).

    `components` are those that it brings, by purl and the file that tells of them.
    """

    prefix: str
    below: str
    files: frozenset[str]
    components: frozenset[tuple[str, str]] = frozenset()

    def of(self, path: str) -> str:
        """A file of the layer as seen from what was checked."""
        return f"{self.prefix}{path.removeprefix(self.below)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one function. `layers` are in merge order.

    `prefix` comes before the paths of its code, `handler_file` is where it starts. With a template what is no code has
    its place there: where it was `declared`, by its identity, else in the resource `logical_id`; with `inline` the code
    too.
    """

    prefix: str = ""
    handler_file: str = ""
    root: Path | None = None
    template: Template | None = None
    logical_id: str = ""
    inline: bool = False
    layers: tuple[LayerPlace, ...] = ()
    declared: Mapping[str, Keys] = field(default_factory=dict)

    def of(self, at: Location) -> Place:
        """The place of a finding; what is in no file is told at the function."""
        known = self.known(at)
        if known is not None:
            return known
        if self.template is None:
            return Place(f"{self.prefix}{self.handler_file}", 1)
        return self._in_template(self.template, at)

    def known(self, at: Location) -> Place | None:
        """The place in a file of the code; None for what is not code."""
        if isinstance(at, PackageRef):
            brought = next((each for each in reversed(self.layers) if (at.purl, at.path) in each.components), None)
            if brought is not None:
                return Place(brought.of(at.path), at.line or 1)
            return None if self.inline else Place(_from_root(f"{self.prefix}{at.path}"), at.line or 1)
        if not isinstance(at, CodeSpan):
            return None
        if at.path.startswith(f"{LAYER_ROOT}/") and self.layers:
            return Place(self._in_layer(at.path.removeprefix(f"{LAYER_ROOT}/")), at.line)
        if self.inline and self.template is not None:
            return Place(self._template_path(self.template), self._inline_line(self.template, at.line))
        return Place(f"{self.prefix}{at.path}", at.line)

    def of_step(self, at: Location) -> Place | None:
        """The place of a step: in a file of the code, or the statement of the template; None for what is neither."""
        keys = self.declared.get(at.identity) if isinstance(at, StatementRef) else None
        return self._written(self.template, keys) if self.template is not None and keys else self.known(at)

    def _in_layer(self, path: str) -> str:
        """The file of the last layer that brings it, or brings the bundle that it went into."""
        named = {path, path.partition(".map/")[0]}
        layer = next((each for each in reversed(self.layers) if not named.isdisjoint(each.files)), self.layers[-1])
        return layer.of(path)

    def _in_template(self, template: Template, at: Location) -> Place:
        keys = self.declared.get(at.identity) or next(
            (("Resources", name) for name in _resources_named(at) if name in template.resources), None
        )
        return self._written(template, keys or self._setting(template, at.path if isinstance(at, ConfigPath) else ""))

    def _setting(self, template: Template, path: str) -> Keys:
        """Where a setting of the function is written: with it, for all functions of SAM, or nowhere."""
        setting = tuple(path.split("."))
        if setting[0] in template.properties(self.logical_id):
            return ("Resources", self.logical_id, "Properties", *setting)
        shared = template.section("Globals").get("Function")
        if isinstance(shared, dict) and setting[0] in shared:
            return ("Globals", "Function", *setting)
        return ("Resources", self.logical_id)

    def _written(self, template: Template, keys: Keys) -> Place:
        found = template.position(*keys)
        path = found.path or template.path
        return Place(relative(path, self.root or template.path.parent), found.line)

    def _inline_line(self, template: Template, line: int) -> int:
        """The line of the template: code in a block begins below its key, other code is on one line."""
        properties = template.properties(self.logical_id)
        key = ("InlineCode",) if "InlineCode" in properties else ("Code", "ZipFile")
        start = template.position("Resources", self.logical_id, "Properties", *key).line
        begun = template.text.splitlines()[start - 1]
        return start + line if _BLOCK.search(begun) else start

    def _template_path(self, template: Template) -> str:
        return relative(template.path, self.root or template.path.parent)


def _from_root(path: str) -> str:
    """A path without ways up where that is possible: pins may be in a file above the code."""
    return normpath(path) if "../" in path else path


def prefix_of(path: Path | None, root: Path) -> str:
    """What comes before the paths in a package: the folder, or the archive with `!`."""
    if path is None:
        return ""
    below = relative(path, root)
    if path.is_dir():
        return "" if below == "." else f"{below}/"
    return f"{below}!/"


def relative(path: Path, root: Path) -> str:
    """A path as seen from another, with `/`."""
    return Path(os.path.relpath(path, root)).as_posix()


def _resources_named(at: Location) -> tuple[str, ...]:
    """The resource that a place is about, if it is not the function: a permission, a mapping, a role."""
    if isinstance(at, StatementRef):
        return (at.statement,)
    if isinstance(at, ConfigPath):
        return (at.path.removeprefix("EventSourceMapping "), at.resource.rpartition("/")[2])
    return ()
