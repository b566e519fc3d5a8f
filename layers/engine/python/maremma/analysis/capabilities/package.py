"""The dangerous operations that a package refers to, by the family of its runtime."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeVar

from maremma.analysis.archive.archive import open_in_memory
from maremma.analysis.binaries.assembly import used_members
from maremma.analysis.binaries.class_file import called_methods
from maremma.analysis.binaries.go_program import linked
from maremma.analysis.binaries.layout import Malformed
from maremma.analysis.capabilities.ruby_calls import dangerous_calls
from maremma.analysis.capabilities.table import operations
from maremma.analysis.secrets.quotation import shown
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.errors import TargetError
from maremma.model.code.flow import Capability

Files = Mapping[str, Callable[[], bytes]]
"""The files of a package by path, and how to read each."""

_Fact = TypeVar("_Fact")
_Search = Callable[[str, bytes], Iterator[_Fact]]
_MOST_FACTS: Final = 200
_MOST_FILES: Final = 10_000
_MOST_CLASS_BYTES: Final = 64 * MEBIBYTE
_MOST_SOURCE_BYTES: Final = 8 * MEBIBYTE
_MOST_SENTENCES: Final = 20
MOST_BYTES: Final = {".class": 4 * MEBIBYTE, ".rb": MEBIBYTE, ".dll": 64 * MEBIBYTE, ".jar": 64 * MEBIBYTE}
IN_JAR: Final = "!/"
_OTHERS_CODE: Final = frozenset({"vendor", "gems", "node_modules", ".bundle", "spec", "test"})


def capabilities(family: str, handler_file: str, files: Files) -> tuple[tuple[Capability, ...], tuple[str, ...]]:
    """The operations that the function's own code refers to, and a sentence on each thing that could not be read.

    `handler_file` is what `find_handler` says, or `lib/app.jar!/com/example/App.class` for a class in a jar. Own code
    is, for Java, classes whose first two packages are the handler's; for .NET the handler's assembly; for Ruby what is
    not vendored. A Go program is searched as a whole. Nothing is said of other families.
    """
    reader = _FAMILIES.get(family)
    if reader is None:
        return (), ()
    if not handler_file:
        return (), ("The handler's file is not known, so no dangerous operations were looked for.",)
    facts: dict[Capability, None] = {}
    says: dict[str, None] = {}
    for each in reader(handler_file, files):
        if isinstance(each, str):
            says[each] = None
        elif len(facts) < _MOST_FACTS:
            facts[each] = None
        else:
            says[f"More than {_MOST_FACTS} dangerous operations were found; the others are not listed."] = None
            break
    return tuple(sorted(facts)), tuple(islice(says, _MOST_SENTENCES))


def _contents(path: str, read: Callable[[], bytes]) -> bytes:
    """A file's bytes; Malformed if it is too large or cannot be had."""
    try:
        contents = read()
    except (TargetError, OSError) as error:
        raise Malformed("could not be unpacked") from error
    at_most = MOST_BYTES.get(path[path.rfind(".") :], len(contents))
    if len(contents) > at_most:
        raise Malformed(f"has more than {at_most} bytes")
    return contents


def _not_read(path: str, reason: Malformed) -> str:
    return f"{shown(path)} {reason}; dangerous operations in it are not listed."


def _java(handler_file: str, files: Files) -> Iterator[Capability | str]:
    wanted = operations("java")

    def found(path: str, contents: bytes) -> Iterator[Capability]:
        for symbol in called_methods(contents):
            if symbol in wanted:
                yield Capability(wanted[symbol].sink, symbol, path)

    yield from own_classes(handler_file, files, found)


def own_classes(handler_file: str, files: Files, search: _Search[_Fact]) -> Iterator[_Fact | str]:
    """What a search finds in each class of the function's own, whose path it is given; a sentence where none can be.

    `handler_file` and what is own are as `capabilities` has them.
    """
    jar, _, handler = handler_file.rpartition(IN_JAR)
    prefix = "/".join(handler.split("/")[:-1][:2])
    if not jar:
        yield from _classes(prefix, "", files, search)
        return
    if jar not in files:
        yield f"{shown(jar)} is not in the package; dangerous operations in it are not listed."
        return
    try:
        with open_in_memory(_contents(jar, files[jar])) as archive:
            inside = {
                path: lambda entry=entry: archive.read(entry, 4 * MEBIBYTE) for path, entry in archive.files.items()
            }
            yield from _classes(prefix, f"{jar}{IN_JAR}", inside, search)
    except Malformed as reason:
        yield _not_read(jar, reason)
    except TargetError:
        yield _not_read(jar, Malformed("is damaged or not taken as an archive"))


def _classes(prefix: str, within: str, files: Files, search: _Search[_Fact]) -> Iterator[_Fact | str]:
    own = [path for path in sorted(files) if path.endswith(".class") and _is_in(path, prefix)]
    yield from _searched(own, files, search, _MOST_CLASS_BYTES, within)


def _searched(
    own: list[str], files: Files, search: _Search[_Fact], left: int, within: str = ""
) -> Iterator[_Fact | str]:
    """What a search finds in each file, until no bytes are left to be read."""
    for number, path in enumerate(own):
        if left <= 0 or number == _MOST_FILES:
            yield f"The package has {len(own)} files of own code; the first {number} were searched."
            return
        try:
            contents = _contents(path, files[path])
            left -= len(contents)
            yield from _whole(within + path, partial(search, within + path, contents))
        except Malformed as reason:
            yield _not_read(within + path, reason)


def _whole(path: str, search: Callable[[], Iterable[_Fact]]) -> Iterable[_Fact | str]:
    """What a search finds in one file, or the sentence on what ended it."""
    found = contained(Seam.FILE, lambda: tuple(search()), through=(Malformed,))
    return (f"{shown(path)}: {found.says}",) if isinstance(found, Defect) else found


def _is_in(path: str, prefix: str) -> bool:
    return path.startswith(f"{prefix}/") if prefix else "/" not in path


def _dotnet(handler_file: str, files: Files) -> Iterator[Capability | str]:
    wanted = operations("dotnet")

    def found() -> Iterator[Capability]:
        for member in used_members(_handler(handler_file, files)):
            operation = wanted.get(member.symbol)
            if operation is not None and (member.takes_text or not operation.takes_text):
                yield Capability(operation.sink, member.symbol, handler_file)

    try:
        yield from _whole(handler_file, found)
    except Malformed as reason:
        yield _not_read(handler_file, reason)


def _provided(handler_file: str, files: Files) -> Iterator[Capability | str]:
    wanted = operations("provided")

    def found() -> Iterator[Capability]:
        program = _handler(handler_file, files)
        instead = {each.unless for each in wanted.values() if each.unless}
        there = set(linked(program, sorted(instead | set(wanted))))
        for symbol in sorted(there & set(wanted)):
            if wanted[symbol].unless not in there:
                yield Capability(wanted[symbol].sink, symbol, handler_file)

    try:
        yield from _whole(handler_file, found)
    except Malformed as reason:
        yield _not_read(handler_file, reason)


def _handler(path: str, files: Files) -> bytes:
    if path not in files:
        raise Malformed("is not in the package")
    return _contents(path, files[path])


def _ruby(handler_file: str, files: Files) -> Iterator[Capability | str]:
    own = [path for path in sorted(files) if path.endswith(".rb") and _OTHERS_CODE.isdisjoint(path.split("/")[:-1])]
    if handler_file not in own:
        yield f"{shown(handler_file)} is not in the package itself; dangerous operations in it are not listed."
    wanted = operations("ruby")

    def found(path: str, contents: bytes) -> Iterator[Capability]:
        for operation, line in dangerous_calls(contents.decode("utf-8", "replace"), wanted):
            yield Capability(operation.sink, operation.symbol, f"{path}:{line}")

    yield from _searched(own, files, found, _MOST_SOURCE_BYTES)


_FAMILIES: Final[Mapping[str, Callable[[str, Files], Iterator[Capability | str]]]] = MappingProxyType(
    {"java": _java, "dotnet": _dotnet, "provided": _provided, "ruby": _ruby}
)
