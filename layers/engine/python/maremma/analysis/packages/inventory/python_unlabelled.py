"""Python libraries without metadata: copied into another library, or stripped to save space."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from maremma.analysis.packages.inventory.reading import MANIFEST_BYTES, Reading
from maremma.analysis.packages.purl import normalised
from maremma.analysis.program.python.parse import parse, parse_module
from maremma.analysis.program.python.source import read_source
from maremma.analysis.tables import table
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_PACKAGE = compile_late(
    r"(?P<folder>(?:.*/)?)(?P<module>[A-Za-z_]\w*)"
    r"/(?P<inside>__init__|__version__|_version|version|__about__|_about|about|package_data)\.py"
)
_MODULE = compile_late(r"(?P<folder>(?:.*/)?)(?P<module>[A-Za-z]\w*)(?P<inside>)\.py")
_ORDER: Final = ("__version__", "_version", "version", "__about__", "_about", "about", "package_data", "__init__", "")
_PATH_ROOT = compile_late(r"(?:python/(?:lib/python3\.\d+/site-packages/)?)?")
_VENDOR = compile_late(r"(?:.*/)?(?:_?vendor(?:ed)?|_?third_?party|_bundled|_?externals?|_?extern|requests/packages)/")
_NAMES: Final = ("__version__", "VERSION", "version", "__version_info__", "version_info")
_FINAL: Final = ("final", 0)
_MOST_NUMBER: Final = 10**9
_VERSION = compile_late(r"\d[\w.+!-]{0,63}")
_RECORD: Final = ".dist-info/RECORD"
_RECORD_BYTES: Final = 32 * MEBIBYTE
_FILE_BYTES: Final = 256 * 1024
_MOST_FILES: Final = 2_000


def unlabelled_components(reading: Reading, listed: frozenset[str]) -> Iterator[Component]:
    """Modules that are known as a library's, or lie in a folder for them, and say their version.

    A package that is known as a library's and whose version is nowhere a literal has none that is known.
    Those of distributions that are listed already are left out, unless they are a copy in a folder for such.
    """
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for path in reading.archive.files:
        match = (_PACKAGE.fullmatch(path) or _MODULE.fullmatch(path)) if path.endswith(".py") else None
        if match and (_PATH_ROOT.fullmatch(match["folder"]) or _VENDOR.fullmatch(match["folder"])):
            rank = _ORDER.index(match["inside"])
            found.setdefault((match["folder"], match["module"]), []).append((rank, path))
    left, installed = _MOST_FILES, _Installed(reading)
    for (folder, module), files in sorted(found.items()):
        copied = _VENDOR.fullmatch(folder) is not None
        name = distribution_of(module) or (module if copied else "")
        if not name or (not copied and (normalised(name) in listed or installed.has(folder, files))):
            continue
        told, ranked, asked = False, sorted(files), left
        for _, path in ranked[:asked]:
            left -= 1
            version = _version(reading, path)
            if version:
                known_by = KnownBy.VENDORED if copied else KnownBy.LITERAL
                yield from reading.told(Ecosystem.PYPI, name, version, path, known_by)
                told = True
                break
        if not told and asked < len(ranked):
            reading.unreadable(ranked[asked][1])
        first = f"{folder}{module}/__init__.py"
        if not told and not copied and first in reading.archive.files and reading.size(first):
            yield from reading.told(Ecosystem.PYPI, name, "", first, KnownBy.PATH)


class _Installed:
    """What distributions say that they installed, by the folder that they are in; read when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._said: dict[str, bytes] = {}

    def has(self, folder: str, files: Iterable[tuple[int, str]]) -> bool:
        """Whether one of the files is a distribution's, as psycopg2's are psycopg2-binary's."""
        if folder not in self._said:
            self._said[folder] = b"\n" + b"\n".join(self._records(folder))
        inside = (os.fsencode(path.removeprefix(folder)) for _, path in files)
        return any(b"\n%s," % each in self._said[folder] for each in inside)

    def _records(self, folder: str) -> Iterator[bytes]:
        left = _RECORD_BYTES
        for path in sorted(each for each in self._reading.archive.files if each.endswith(_RECORD)):
            size = self._reading.size(path)
            if (
                path.startswith(folder)
                and path.count("/") == folder.count("/") + 1
                and size <= min(left, MANIFEST_BYTES)
            ):
                left -= size
                yield self._reading.read(path) or b""


def distribution_of(module: str) -> str:
    """The distribution that a module's name means; empty for one that anybody may have chosen."""
    names = table(__package__, "python_modules")
    return str(names["renamed"].get(module) or (module if module in names["known"]["same"] else ""))


def modules_of(distribution: str) -> tuple[str, ...]:
    """The modules that a distribution most likely has, by its name as it is compared."""
    renamed = table(__package__, "python_modules")["renamed"]
    found = [module for module, name in renamed.items() if normalised(name) == distribution]
    return (*found, distribution.replace("-", "_"))


def _version(reading: Reading, path: str) -> str:
    """The version that a module's top level assigns as a text; empty if it does not, or a defect kept it from us."""
    found = contained(Seam.FILE, lambda: _assigned(reading, path))
    if isinstance(found, Defect):
        reading.defective(path, found)
        return ""
    return found


def _assigned(reading: Reading, path: str) -> str:
    if reading.size(path) > _FILE_BYTES:
        return ""
    said: dict[str, str] = {}
    for statement in _beginning(read_source(reading.read(path, _FILE_BYTES) or b"").text):
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        value = getattr(statement, "value", None)
        version = _stated(value)
        if version:
            said.update({each.id: version for each in targets if isinstance(each, ast.Name)})
    return next((said[name] for name in _NAMES if name in said), "")


def _beginning(text: str) -> Sequence[ast.stmt]:
    """The statements of a module up to the last line that may assign a version; none where no line does."""
    at = end = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        end = at if _may_assign(line) else end
    beginning = parse_module(text[:end])
    return beginning.body if beginning is not None else parse(text).tree.body


def _may_assign(line: str) -> bool:
    """Whether a line at a module's top level may give a version; a colon at its end begins a block."""
    whole = "=" in line and line[0] not in " \t#" and not line.rstrip().endswith(":")
    return whole and any(name in line for name in _NAMES)


def _stated(value: ast.AST | None) -> str:
    """A version in a text, or in a tuple of numbers that may end as Django's do; empty for anything else."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value if _VERSION.fullmatch(value.value) else ""
    listed = value.elts if isinstance(value, ast.Tuple) else []
    parts = [each.value if isinstance(each, ast.Constant) else None for each in listed]
    numbers = parts[:-2] if tuple(parts[-2:]) == _FINAL else parts
    if len(numbers) < 2 or not all(
        isinstance(each, int) and not isinstance(each, bool) and 0 <= each < _MOST_NUMBER for each in numbers
    ):
        return ""
    return ".".join(map(str, numbers))
