"""The calls of AWS that a package of compiled code refers to: those of its own code and of its libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from maremma.analysis.archive.archive import open_in_memory
from maremma.analysis.binaries.layout import Malformed
from maremma.analysis.capabilities.package import IN_JAR, MOST_BYTES, Files
from maremma.analysis.linked.calls import Fact
from maremma.analysis.linked.dotnet import calls_in_assembly
from maremma.analysis.linked.go import calls_in_program
from maremma.analysis.linked.java import calls_in_class
from maremma.analysis.linked.relocated import MOST_MOVED, Names, is_of_sdk
from maremma.analysis.secrets.quotation import shown
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.errors import TargetError
from maremma.model.code.sdk_call import SdkCall
from maremma.model.location import CodeSpan

_MOST_CALLS: Final = 1000
_MOST_READ: Final = 256 * MEBIBYTE
_MOST_FILES: Final = 40_000
_PLACES: Final = 3
"""So many places of one operation are told."""

_METADATA: Final = b"BSJB"
"""In every assembly, and hardly in a library for the machine."""


def linked_calls(family: str, handler_file: str, files: Files) -> tuple[SdkCall, ...] | None:
    """The calls, by place, and what of them is not known; None for a family, or a program, that is not read so.

    `handler_file` is as `capabilities` has it. Own code of Java are the classes below the handler's first two packages,
    of .NET the handler's assembly; what other code of the package calls is not certain. A Go program is one piece.
    """
    reader = _FAMILIES.get(family)
    found = None if reader is None or not handler_file else reader(handler_file, files)
    return None if found is None else _told(found)


def _told(found: Iterable[Fact]) -> tuple[SdkCall, ...]:
    """Each call at its first few places; a client of which nothing is called may be used for anything."""
    named: dict[str, SdkCall] = {}
    calls: dict[tuple[str, str, bool, str], dict[SdkCall, None]] = {}
    for each in found:
        if not isinstance(each, SdkCall):
            says = f"{each.name} is named, and nothing that is called of it"
            named.setdefault(each.service, SdkCall(at=each.at, service=each.service, says=says))
            continue
        places = calls.setdefault((each.service, each.operation, each.certain, each.says), {})
        if len(places) < _PLACES:
            places[each] = None
    sure = {(service, operation) for service, operation, certain, says in calls if certain and not says}
    # What own code calls as well is said better there.
    told = [call for key, places in calls.items() if key[2] or key[:2] not in sure for call in places]
    called = {each.service for each in told}
    told += [call for service, call in sorted(named.items()) if service not in called]
    if len(told) > _MOST_CALLS:
        more = f"more than {_MOST_CALLS} calls of AWS were found"
        told = [*told[:_MOST_CALLS], SdkCall(at=told[0].at, says=more)]
    return tuple(sorted(told, key=lambda each: (each.at.path, each.service, each.operation, each.says)))


class _Package:
    """The files of a package, of which so many and so many bytes are read."""

    def __init__(self, handler_file: str) -> None:
        handler = handler_file.rpartition(IN_JAR)[2]
        self._own = "/".join(handler.split("/")[:-1][:2])
        self._bytes, self._files = _MOST_READ, _MOST_FILES

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is read."""
        return self._bytes <= 0 or not self._files

    def read(self, path: str, read: Callable[[], bytes]) -> bytes | SdkCall:
        """A file's bytes, or why they cannot be had."""
        if self.is_spent:
            says = f"the package has more code than is read; from {shown(path)} on its calls of AWS are not known"
            return SdkCall(at=CodeSpan(path, 1), says=says)
        try:
            contents = read()
        except (TargetError, OSError):
            return _not_read(path, "could not be unpacked")
        at_most = MOST_BYTES.get(path[path.rfind(".") :], len(contents))
        if len(contents) > at_most:
            return _not_read(path, f"has more than {at_most} bytes")
        self._bytes -= len(contents)
        self._files -= 1
        return contents

    def classes(self, files: Files, within: str = "") -> Iterator[Fact]:
        """What the classes of the package, or of one jar in it, call. Those of the SDK itself are not asked."""
        names = Names(files)
        if names.unfollowed:
            says = (
                f"AWS's SDK was moved to more than {MOST_MOVED} places; what is called of it at "
                f"{shown(within + names.unfollowed)} is not known"
            )
            yield SdkCall(at=CodeSpan(within + names.unfollowed, 1), says=says)
        for path in sorted(files):
            if path.endswith(".class") and not is_of_sdk(names.path_of(path)):
                contents = self.read(within + path, files[path])
                if isinstance(contents, SdkCall):
                    yield contents
                    if self.is_spent:
                        return
                else:
                    calls = calls_in_class(within + path, contents, own=self._is_own(path), names=names)
                    yield from _searched(within + path, calls)

    def _is_own(self, path: str) -> bool:
        return path.startswith(f"{self._own}/") if self._own else "/" not in path


def _java(handler_file: str, files: Files) -> Iterator[Fact]:
    package = _Package(handler_file)
    yield from package.classes(files)
    for path in sorted(path for path in files if path.endswith(".jar")):
        contents = package.read(path, files[path])
        if isinstance(contents, SdkCall):
            yield contents
            if package.is_spent:
                return
            continue
        try:
            with open_in_memory(contents) as archive:
                inside = {
                    name: lambda entry=entry: archive.read(entry, MOST_BYTES[".class"])
                    for name, entry in archive.files.items()
                }
                yield from package.classes(inside, f"{path}{IN_JAR}")
        except TargetError:
            yield _not_read(path, "is damaged or not taken as an archive")


def _dotnet(handler_file: str, files: Files) -> Iterator[Fact]:
    package = _Package(handler_file)
    if handler_file not in files:
        yield _not_read(handler_file, "is not in the package")
    for path in sorted(each for each in files if each.endswith(".dll")):
        contents = package.read(path, files[path])
        if isinstance(contents, SdkCall):
            yield contents
            if package.is_spent:
                return
        elif path == handler_file or _METADATA in contents:
            yield from _searched(path, calls_in_assembly(path, contents, own=path == handler_file))


def _provided(handler_file: str, files: Files) -> Iterator[Fact] | None:
    contents = _Package("").read(handler_file, files[handler_file]) if handler_file in files else b""
    if isinstance(contents, SdkCall):
        return None
    try:
        found = contained(Seam.FILE, lambda: tuple(calls_in_program(handler_file, contents)), through=(Malformed,))
    except Malformed:
        return None  # a program of another language, or a packed one
    if isinstance(found, Defect):
        return iter((SdkCall(at=CodeSpan(handler_file, 1), says=f"{shown(handler_file)}: {found.says}"),))
    return iter(found)


def _searched(path: str, facts: Iterator[Fact]) -> Iterator[Fact]:
    """What a file tells, as far as it comes; then why it does not go on."""
    try:
        while not isinstance(found := contained(Seam.FILE, lambda: next(facts, None), through=(Malformed,)), Defect):
            if found is None:
                return
            yield found
    except Malformed as reason:
        yield _not_read(path, str(reason))
    else:
        yield SdkCall(at=CodeSpan(path, 1), says=f"{shown(path)}: {found.says}")


def _not_read(path: str, reason: str) -> SdkCall:
    return SdkCall(at=CodeSpan(path, 1), says=f"{shown(path)} {reason}, so that its calls of AWS are not known")


_FAMILIES: Final[Mapping[str, Callable[[str, Files], Iterator[Fact] | None]]] = MappingProxyType(
    {"java": _java, "dotnet": _dotnet, "provided": _provided}
)
