"""Paths in a bundle: which package a module is of, and what a variable of it is called outside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.tables import aws_sdk
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.tables.models import Models

_FOLDER: Final = "node_modules/"
_PATH = compile_late(
    r"^(?:;?//[ ](?:CONCATENATED[ ]MODULE:[ ]|MODULE:[ ])?"
    r"(?P<path>(?:\./|\.\./|/)*[\w@.+~:\[\]()-]+(?:/[\w@.+~\[\]()-]+)*\.(?:[cm]?[jt]sx?|json))"
    r"(?:[ ]\+[ ]\d+[ ]modules?)?"
    r"|(?P<own>;?//[ ](?:external|EXTERNAL[ ]MODULE:)[ ].*)"
    r"|/\*{3,}/.*)$",
    re.MULTILINE,
)
_ENDING = compile_late(r"\.(?:[cm]?[jt]sx?|json)$")
_DIGITS = compile_late(r"\d+$")
_WORKSHOP: Final = frozenset({"lib", "dist", "build", "cjs", "esm", "src", "es", "node", "umd", "index"})


def is_library(path: str) -> bool:
    """Whether a module is of a package that was installed."""
    return _FOLDER in path


@dataclass(frozen=True, slots=True)
class Package:
    """The package of a module, and the path inside it without its ending."""

    name: str
    inside: str

    @property
    def symbol(self) -> str:
        """What `require` of the module means. Files beside a package's main one are called by their paths."""
        first, _, rest = self.inside.partition("/")
        last = self.inside.rpartition("/")[2]
        if (
            first in _WORKSHOP
            or first.startswith(("dist", "es"))
            or last in {"index", self.name.rpartition("/")[2]}
            or "." in last
        ):
            return self.name
        return f"{self.name}/{self.inside}" if rest or first not in _WORKSHOP else self.name


def package_of(path: str) -> Package | None:
    """The package that a module was installed with; None for the function's own."""
    _, found, rest = path.rpartition(_FOLDER)
    if not found:
        return None
    parts = rest.split("/")
    size = 2 if parts[0].startswith("@") else 1
    return Package("/".join(parts[:size]), _ENDING.sub("", "/".join(parts[size:])))


def exported(models: Models, package: Package, path: str, variable: str) -> str:
    """The symbol of a top-level variable of a library's module.

    Bundlers call a default export by its file (`x_default`, `lib_axios`), and add digits or the file's name to
    variables whose names are taken.
    """
    stem = _DIGITS.sub("", variable)
    if stem.endswith("_default"):
        return _default(package)
    told = re.sub(r"\W", "_", re.sub(r"/index$", "", _ENDING.sub("", path)))
    if "_" in variable and told.endswith(variable):
        return _default(package)
    if variable == told.rpartition("_")[2] == package.name.rpartition("/")[2]:
        return package.name
    prefix, _, last = variable.rpartition("_")
    if prefix and told.endswith(prefix):
        variable, stem = last, _DIGITS.sub("", last)
    written = f"{package.name}.{variable}"
    plain = f"{package.name}.{stem}"
    return plain if stem != variable and _is_known(models, plain) and not _is_known(models, written) else written


def _default(package: Package) -> str:
    last = package.inside.rpartition("/")[2]
    short = package.name.rpartition("/")[2]
    if not last or last in _WORKSHOP or last in {short, "main", "module"}:
        return package.name
    return f"{package.name}.{last}"


def _is_known(models: Models, name: str) -> bool:
    return models.named(name, "javascript") is not None or aws_sdk.command(name) is not None


def named_regions(source: str) -> Iterator[tuple[str, str]]:
    """The modules of a bundle that says in comments where each begins: their paths, and their texts."""
    path, begun = "", 0
    for match in _PATH.finditer(source):
        if path:
            yield path, source[begun : match.start()]
        path, begun = match["path"] or "", match.end()
    if path:
        yield path, source[begun:]


class Regions:
    """Which module's code stands where in a bundle that says so in comments."""

    def __init__(self, source: str) -> None:
        self._lines: list[int] = []
        self._paths: list[str | None] = []
        at, line = 0, 1
        for match in _PATH.finditer(source):
            line += source.count("\n", at, match.start())
            at = match.start()
            self._lines.append(line)
            self._paths.append(match["path"] or ("" if match["own"] else None))

    @property
    def tell(self) -> bool:
        """Whether libraries are told apart."""
        return any(path is not None and is_library(path) for path in self._paths)

    def path(self, line: int) -> str | None:
        """The module at a line, empty for one without a file; None where no module is."""
        index = bisect_right(self._lines, line) - 1
        return self._paths[index] if index >= 0 else None
