"""What a Python file imports, by its text: also what is lazy, conditional or named in a literal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from maremma.analysis.memo import ByText
from maremma.analysis.program.program import Files
from maremma.analysis.program.python.imports import absolute, package_of
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.reach.python_certain import certain
from maremma.analysis.reach.python_hidden import hides
from maremma.analysis.reach.python_names import statements, taken, without_texts
from maremma.analysis.reach.walk import Imports
from maremma.patterns import compile_late

_CALL: Final = r"\b(?:import_module|__import__)\s{0,20}\(\s{0,200}(?:name\s{0,20}=\s{0,20})?+"
_LITERAL = compile_late(_CALL + r"""[rRuU]?(?:\"{3}|'{3}|['"])(?P<dots>\.{0,20})(?P<module>\w[\w.]{0,300})['"]""")
_COMPUTED = compile_late(
    _CALL + r"""(?:(?![rRuU]['"])[^'"\s)]|[rRuU]?(?:'[^'\n]{0,300}'|"[^"\n]{0,300}")\s{0,20}[+%.])"""
)
_NAME = compile_late(r"[^\W\d]\w*(?:\.\w+)*")
_COMMENT = compile_late(r"#[^\n]*")
_MOST_NAMES: Final = 2_000
_NAMES: Final = ByText[str](100_000)
_TAKEN: Final = ByText[tuple[str, int]](200_000)
_SUFFIXES: Final = (".so", ".pyd", ".pyc")


class PythonImports:
    """Implements `walk.Importing`. `files` are those of the package and, below `/opt`, of its layers."""

    def __init__(self, files: Files) -> None:
        self._program = PythonProgram(files, lambda _: False)
        self._compiled = {stem: path for path in files if path.endswith(_SUFFIXES) and (stem := _stem(path))}

    def of(self, path: str, text: str) -> Imports:
        """See `walk.Importing`."""
        package = package_of(path)
        names = _NAMES.of(package, text, lambda: dict.fromkeys(_names(package, text.replace("\\\n", " "))))
        return Imports(names=names[:_MOST_NAMES], computed=bool(_COMPUTED.search(text)), cut=len(names) > _MOST_NAMES)

    def files(self, importing: str, name: str) -> Iterator[str]:  # noqa: ARG002 - names are absolute in Python
        """The packages around a module, which are loaded before it, and the module."""
        parts = name.split(".")
        for size in range(1, len(parts) + 1):
            module = ".".join(parts[:size])
            found = self._program.file(module) or self._compiled.get(module)
            if found is not None:
                yield found

    def package(self, name: str) -> str:
        """The outermost package of a module."""
        return name.partition(".")[0]

    def taken(self, path: str, text: str) -> Iterator[tuple[str, int]]:
        """See `walk.Importing`."""
        package = package_of(path)
        return iter(_TAKEN.of(package, text, lambda: taken(package, text)))

    def hides(self, path: str, text: str, names: Collection[str]) -> bool:
        """See `walk.Importing`."""
        return hides(package_of(path), text, names)

    def symbol(self, name: str) -> str:
        """A module has its dots already."""
        return name

    def in_code(self, path: str, text: str) -> Iterator[str]:
        """See `walk.Importing`."""
        return (self.package(each) for each in _names(package_of(path), without_texts(text).replace("\\\n", " ")))

    def certain(self, text: str) -> Mapping[str, int]:
        """See `walk.Importing`."""
        return certain(text)


def _names(package: str, text: str) -> Iterator[str]:
    for found in statements(text):
        if found["names"] is not None:
            yield from (each for part in found["names"].split(",") if (each := _first_name(part)))
            continue
        module = absolute(package, len(found["dots"]), found["module"])
        yield from [module] if module else []
        # What is taken of a package may be a module of it.
        what = _COMMENT.sub("", found["what"]).strip("()")
        taken = (each for part in what.split(",") if (each := _first_name(part)))
        yield from (f"{module}.{each}" if module else each for each in taken)
    for found in _LITERAL.finditer(text):
        yield absolute(package, len(found["dots"]), found["module"])


def _first_name(part: str) -> str:
    found = _NAME.match(part.strip())
    return found[0] if found else ""


def _stem(path: str) -> str:
    """The dotted module of a compiled file at the package's root."""
    folder, _, name = path.rpartition("/")
    return ".".join(filter(None, (folder.replace("/", "."), name.partition(".")[0]))) if "/opt" not in path else ""
