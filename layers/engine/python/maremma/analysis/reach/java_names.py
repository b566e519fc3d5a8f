"""What the function's own classes call of the libraries of a Java package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.binaries.class_file import called_methods
from maremma.analysis.capabilities.package import own_classes
from maremma.analysis.program.program import Files
from maremma.model.code.reference import Reference

_MOST: Final = 2_000
_LONGEST: Final = 200
_OF_PLATFORM: Final = ("java.", "javax.", "jdk.", "com.amazonaws.services.lambda.runtime.")


def java_references(handler_file: str, files: Files) -> Iterator[Reference]:
    """Each method of another's class with the first class that calls it; what cannot be read calls nothing."""

    def called(path: str, contents: bytes) -> Iterator[tuple[str, str]]:
        return ((symbol, path) for symbol in called_methods(contents))

    found: dict[str, str] = {}
    for each in own_classes(handler_file, files, called) if handler_file else ():
        if isinstance(each, tuple) and len(found) < _MOST and len(each[0]) <= _LONGEST:
            found.setdefault(*each)
    for symbol, path in sorted(found.items()):
        if not symbol.startswith(_OF_PLATFORM):
            yield Reference(purl="", symbol=symbol, path=path)
