"""An archive that is being listed, with the archives inside it: what is read is bounded, what could not be is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeVar

from maremma.analysis.archive.archive import Archive, open_within
from maremma.analysis.archive.around import Around
from maremma.analysis.archive.limits import Limits
from maremma.analysis.binaries.layout import Malformed
from maremma.analysis.packages.purl import normalised, purl_of
from maremma.analysis.secrets.redaction import scrubbed
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.errors import MalformedText, PackageRefused, PackageUnreadable
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

T = TypeVar("T")

INSIDE: Final = "!/"
MANIFEST_BYTES: Final = 4 * MEBIBYTE
_NESTED_BYTES: Final = 256 * MEBIBYTE
_MOST_NESTED_BYTES: Final = 512 * MEBIBYTE
_MOST_NESTED: Final = 4_000
_DEEPEST: Final = 3
_LONGEST_LICENCE: Final = 100

_NAME = compile_late(r"[A-Za-z0-9_][A-Za-z0-9._~+-]{0,254}(?:[/:][A-Za-z0-9._~+-]{1,254}){0,12}")
_NAMES: Final[Mapping[Ecosystem, re.Pattern[str]]] = MappingProxyType(
    {
        Ecosystem.PYPI: compile_late(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9])?"),
        Ecosystem.NPM: compile_late(r"(?:@[A-Za-z0-9._~-]{1,213}/)?[A-Za-z0-9._~!'()*-]{1,213}"),
    }
)
_VERSION = compile_late(r"[A-Za-z0-9][A-Za-z0-9._+!~-]{0,127}")
_VERSIONS: Final[Mapping[Ecosystem, re.Pattern[str]]] = MappingProxyType(
    {Ecosystem.NPM: compile_late(r"v?\d[A-Za-z0-9.+-]{0,127}")}
)
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(contents: bytes) -> str:
    """A text by the mark with which it begins, as pip reads it; PowerShell writes UTF-16."""
    encoding = next((each for mark, each in _MARKS if contents.startswith(mark)), "utf-8-sig")
    return contents.decode(encoding, "replace")


@dataclass(slots=True)
class Shared:
    """What the archives of one package have in common: what could not be read, and how much may still be.

    `own` is the jar with the handler: it is the function's own, and no component. `defects` are ours, by the sentence
    that tells of them, each with the first place where it was met. `around` is what may be read outside of it.
    """

    own: str = ""
    around: Around | None = None
    unread: list[str] = field(default_factory=list)
    defects: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    nested: int = _MOST_NESTED
    nested_bytes: int = _MOST_NESTED_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One archive. `within` is how its paths begin, as in `lib/app.jar!/`; empty for the package itself.

    `shared.named` are the bundles and programs that name all they are made of.
    """

    archive: Archive
    limits: Limits
    layer: str = ""
    within: str = ""
    depth: int = 0
    shared: Shared = field(default_factory=Shared)

    def read(self, path: str, at_most: int = MANIFEST_BYTES) -> bytes | None:
        """A file's contents; None, and noted, if they cannot be had."""
        try:
            return self.archive.read(self.archive.files[path], at_most)
        except (PackageRefused, PackageUnreadable):
            self.unreadable(path)
            return None

    def size(self, path: str) -> int:
        """How many bytes a file has, as the archive declares them."""
        return self.archive.files[path].unpacked

    def first(self, path: str) -> bytes:
        """How a file begins; nothing if it cannot be read."""
        try:
            return next(self.archive.stream(self.archive.files[path]), b"")
        except (PackageRefused, PackageUnreadable):
            return b""

    def place(self, path: str) -> str:
        """Where a path is, seen from the package; without one, the archive itself."""
        return (self.within + path).removesuffix(INSIDE)

    def unreadable(self, path: str) -> None:
        """Note a file that does not tell what it should."""
        self.shared.unread.append(self.place(path))

    def told_by(self, path: str, describe: Callable[[], Iterable[Component]]) -> Iterator[Component]:
        """What a file tells. It is noted if no sense can be made of it, or a defect of ours kept it from being read.

        `describe` raises ValueError or an error of ours for what tells nothing.
        """
        try:
            found = contained(Seam.FILE, lambda: tuple(describe()), through=(ValueError, Malformed))
        except (ValueError, Malformed, MalformedText, PackageRefused, PackageUnreadable):
            self.unreadable(path)
            return
        if isinstance(found, Defect):
            self.defective(path, found)
            return
        yield from found

    def each_of(self, listed: Iterator[Component]) -> Iterator[Component]:
        """What a reader of the whole archive lists, as far as it comes."""
        while not isinstance(found := contained(Seam.ANALYSIS, lambda: next(listed, None)), Defect):
            if found is None:
                return
            yield found
        self.defective("", found)

    def whole(self, read: Callable[[], T], otherwise: T) -> T:
        """What a reader of the whole archive makes of it; `otherwise` and a note if a defect of ours kept it."""
        found = contained(Seam.ANALYSIS, read)
        if isinstance(found, Defect):
            self.defective("", found)
            return otherwise
        return found

    def defective(self, path: str, defect: Defect) -> None:
        """Note a defect of ours that kept a file from being read, or without a path the archive."""
        self.shared.defects.setdefault(defect.says, self.place(path))

    def all_named(self, path: str) -> None:
        """Note a file that names all it is made of."""
        self.shared.named.add(self.place(path))

    def component(
        self,
        ecosystem: Ecosystem,
        name: str,
        version: str,
        path: str,
        known_by: KnownBy = KnownBy.MANIFEST,
        *,
        licence: str = "",
        line: int = 0,
    ) -> Component:
        """The component that a file tells of; ValueError for what cannot be a name or a version."""
        if not _NAMES.get(ecosystem, _NAME).fullmatch(name):
            raise ValueError("not the name of a component")
        if version and not _VERSIONS.get(ecosystem, _VERSION).fullmatch(version):
            raise ValueError("not the version of a component")
        return Component(
            purl=purl_of(ecosystem, name, version),
            name=normalised(name) if ecosystem is Ecosystem.PYPI else name,
            version=version,
            ecosystem=ecosystem,
            evidence=self.place(path),
            layer=self.layer,
            licence=_licence(licence),
            known_by=known_by,
            line=line,
        )

    def described(self, ecosystem: Ecosystem, name: str, version: str, path: str, *, licence: str = "") -> Component:
        """The component that a manifest describes, of unknown version where it states what is none.

        ValueError for what cannot be a name.
        """
        try:
            return self.component(ecosystem, name, version, path, licence=licence)
        except ValueError:
            return self.component(ecosystem, name, "", path, licence=licence)

    def told(
        self,
        ecosystem: Ecosystem,
        name: str,
        version: str,
        path: str,
        known_by: KnownBy,
        *,
        licence: str = "",
        line: int = 0,
    ) -> Iterator[Component]:
        """The component, or nothing where a text of no manifest only looked like one."""
        try:
            yield self.component(ecosystem, name, version, path, known_by, licence=licence, line=line)
        except ValueError:
            return

    @contextmanager
    def inside(self, path: str) -> Iterator[Reading | None]:
        """An archive inside this one; None, and noted, if it is not taken. Files of it that are too dense are noted."""
        inner = self._open(path)
        if inner is None:
            self.unreadable(path)
            yield None
            return
        with inner:
            within = f"{self.within}{path}{INSIDE}"
            self.shared.unread.extend(within + each for each in inner.dense)
            yield Reading(
                archive=inner,
                limits=self.limits,
                layer=self.layer,
                within=within,
                depth=self.depth + 1,
                shared=self.shared,
            )

    def _open(self, path: str) -> Archive | None:
        shared, size = self.shared, self.size(path)
        if self.depth == _DEEPEST or not shared.nested or size > min(_NESTED_BYTES, shared.nested_bytes):
            return None
        shared.nested -= 1
        shared.nested_bytes -= size
        try:
            return open_within(self.archive, self.archive.files[path], self.limits)
        except (PackageRefused, PackageUnreadable):
            return None


def _licence(said: str) -> str:
    """One line of a sensible length, without a password that somebody wrote into it, or nothing."""
    if not said:
        return ""
    line = scrubbed(" ".join(said.split()))
    return line if len(line) <= _LONGEST_LICENCE and line.isprintable() and line.upper() != "UNKNOWN" else ""
