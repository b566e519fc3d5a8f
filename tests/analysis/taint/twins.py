"""The pairs of an unsafe and a safe handler, which stand in one text archive for each language and kind of sink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.program import Program
from maremma.analysis.taint.imports.foreign_files import python_program

from benchmarks.text_archive import unpack

HANDLERS = ("unsafe", "safe")
_FOLDER = Path(__file__).parent / "pairs"
_ENDINGS = {".py": "python", ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".ts": "javascript"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One file with two handlers."""

    language: str
    kind: str
    name: str
    files: Mapping[str, bytes]
    """All files of its archive: a pair may import those whose names begin with an underscore."""

    @property
    def id(self) -> str:
        """Its kind and its name."""
        return f"{self.kind}/{self.name}"

    @property
    def ending(self) -> str:
        """That of the file."""
        return PurePosixPath(self.name).suffix

    @property
    def text(self) -> str:
        """The source."""
        return self.files[self.name].decode("utf-8")

    @property
    def modules(self) -> Mapping[str, str]:
        """What pairs import."""
        return {name: content.decode("utf-8") for name, content in self.files.items() if name.startswith("_")}

    def program(self) -> Program:
        """The package that the file stands in."""
        readers = {name: (lambda content=content: content) for name, content in self.files.items()}
        return python_program(readers) if self.language == "python" else JavaScriptProgram(readers)


def pairs() -> Iterator[Pair]:
    """All of them, in the order of their languages, kinds and names."""
    for path in sorted(_FOLDER.rglob("*.pairs")):
        files = unpack(path.read_bytes())
        for name in files:
            if not name.startswith("_"):
                yield Pair(_ENDINGS[PurePosixPath(name).suffix], path.stem, name, files)
