"""What a JavaScript or TypeScript file loads, by its text, and where Node.js finds it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from maremma.analysis.memo import ByText
from maremma.analysis.program.javascript.built_in import BUILT_IN
from maremma.analysis.program.javascript.resolution import Resolution
from maremma.analysis.program.layer_roots import NODE_ROOT
from maremma.analysis.program.program import Files
from maremma.analysis.reach.node_certain import is_certain
from maremma.analysis.reach.node_hidden import hides, started, starts_something
from maremma.analysis.reach.node_names import symbol_of, taken
from maremma.analysis.reach.node_required import in_words_of_require
from maremma.analysis.reach.node_texts import GAP, without_texts
from maremma.analysis.reach.walk import Imports
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_CALLED: Final = rf"(?<![\w$.])(?:__)?(?:require(?:\.resolve)?|import)\s{{0,20}}\({GAP}"
_LITERAL = compile_late(_CALLED + r"""(?P<quote>['"]|`(?=[^`\n$]{1,300}`))(?P<name>[^'"`\n]{1,300})(?P=quote)""")
_STATED = compile_late(rf"""\b(?:from|import){GAP}(?P<quote>['"])(?P<name>[^'"\n]{{1,300}})(?P=quote)""")
_COMPUTED = compile_late(
    _CALLED + r"""(?:[^'"`\s)]|`[^`\n]{0,300}\$|'[^'\n]{0,300}'\s{0,20}\+|"[^"\n]{0,300}"\s{0,20}\+)"""
    r"|\)\(\s{0,20}__dirname\b"
)
"""Also `require("node-gyp-build")(__dirname)`, which looks for a program in a folder."""

_MOST_NAMES: Final = 2_000
_NAMES: Final = ByText[str](100_000)
_TAKEN: Final = ByText[tuple[str, int]](200_000)
_MOST_ASKED: Final = 500
_DEPENDENCIES: Final = ("dependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta")
_MANIFEST_BYTES: Final = 1024 * 1024


class NodeImports:
    """Implements `walk.Importing`. `files` are those of the package and, below `/opt`, of its layers.

    `links` say which folder a link of an installed package stands for.
    """

    def __init__(self, files: Files, links: Mapping[str, str] = MappingProxyType({})) -> None:
        self._files = files
        roots = {match[0] for path in files if (match := NODE_ROOT.match(path))}
        self._resolution = Resolution(files, self._text, sorted(roots), installed=True, links=links)

    def of(self, path: str, text: str) -> Imports:  # noqa: ARG002 - what is relative is resolved from the file
        """See `walk.Importing`."""
        text = in_words_of_require(text)
        names = _NAMES.of("", text, lambda: dict.fromkeys(_names(text)))
        computed = bool(_COMPUTED.search(text)) or starts_something(text)
        return Imports(names=names[:_MOST_NAMES], computed=computed, cut=len(names) > _MOST_NAMES)

    def files(self, importing: str, name: str) -> Iterator[str]:
        """The files that a specifier may mean."""
        return iter(()) if name in BUILT_IN else self._resolution.meant(importing, name)

    def package(self, name: str) -> str:
        """The package of a bare specifier; empty for a path and for what comes with Node.js."""
        if name in BUILT_IN or name.startswith((".", "/", "#", "node:")):
            return ""
        parts = name.split("/")
        return "/".join(parts[: 2 if name.startswith("@") else 1])

    def taken(self, path: str, text: str) -> Iterator[tuple[str, int]]:  # noqa: ARG002 - see `of`
        """See `walk.Importing`."""
        return iter(_TAKEN.of("", text, lambda: taken(in_words_of_require(text))))

    def hides(self, path: str, text: str, names: Collection[str]) -> bool:  # noqa: ARG002 - see `of`
        """See `walk.Importing`."""
        return hides(in_words_of_require(text), names)

    def symbol(self, name: str) -> str:
        """See `walk.Importing`."""
        return symbol_of(name)

    def in_code(self, path: str, text: str) -> Iterator[str]:  # noqa: ARG002 - see `of`
        """See `walk.Importing`."""
        text = in_words_of_require(text)
        code = without_texts(text)
        found = (each for pattern in (_LITERAL, _STATED) for each in pattern.finditer(text))
        return (self.package(each["name"]) for each in found if not code[each.start()].isspace())

    def certain(self, text: str) -> Mapping[str, int]:
        """See `walk.Importing`."""
        text = in_words_of_require(text)
        code, lines = without_texts(text), [found.start() for found in re.finditer("\n", text)]
        called = (each for pattern in (_LITERAL, _STATED) for each in islice(pattern.finditer(text), _MOST_ASKED))
        certain = (each for each in called if is_certain(code, each.start(), each.end()))
        places: dict[str, int] = {}
        for each in sorted(certain, key=lambda each: each.start()):
            places.setdefault(self.package(each["name"]), bisect_right(lines, each.start()) + 1)
        return places

    def _text(self, path: str) -> str | None:
        try:
            content = self._files[path]()
        except OSError:
            return None
        return content.decode("utf-8-sig", "replace") if len(content) <= _MANIFEST_BYTES else None


def _names(text: str) -> Iterator[str]:
    yield from (each["name"] for pattern in (_LITERAL, _STATED) for each in pattern.finditer(text))
    yield from started(text)


def manifest_dependencies(text: str) -> tuple[str, ...]:
    """The packages that a manifest says its own may load."""
    try:
        said = read_json(text)
    except MalformedText:
        return ()
    # Of what is there or not, `peerDependenciesMeta` may be the only word.
    fields = (said.get(name) for name in _DEPENDENCIES) if isinstance(said, dict) else ()
    return tuple(dict.fromkeys(name for each in fields if isinstance(each, dict) for name in each))


def package_folder(path: str) -> str:
    """The innermost folder of an installed package that a file is in, without a slash at its end; empty if in none."""
    before, marker, after = path.rpartition("node_modules/")
    if not marker:
        return ""
    parts = after.split("/")
    return posixpath.join(f"{before}node_modules", *parts[: 2 if after.startswith("@") else 1])
