"""npm packages inside bundles: what esbuild, webpack and rollup leave of the names and versions that they packed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, Final

from maremma.analysis.packages.inventory.reading import Reading
from maremma.analysis.program.javascript.source_maps import packed_sources
from maremma.analysis.tables import table
from maremma.analysis.taint.models.bundles.packages import is_library, named_regions, package_of
from maremma.bounded import MEBIBYTE, read_json
from maremma.errors import MalformedText
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.patterns import compile_late

_SCRIPTS: Final = (".js", ".mjs", ".cjs")
_NOTICES: Final = ".LICENSE.txt"
_LARGEST: Final = 16 * MEBIBYTE
_MOST_BYTES: Final = 64 * MEBIBYTE
_LONGEST_COMMENT: Final = 2_000
_MOST_VARIABLES: Final = 20

_SEMVER: Final = r"\d{1,5}\.\d{1,5}\.\d{1,8}(?:-[0-9A-Za-z][0-9A-Za-z.-]{0,40})?"
_PNPM = compile_late(rf"\.pnpm/(@?[^/@]+)@({_SEMVER})[^/]*/node_modules/$")
_YARN = compile_late(
    r"/([^/]+)-npm-(\d{1,5}\.\d{1,5}\.\d{1,8}(?:-[0-9A-Za-z.-]{1,40}?)?)-[0-9a-f]{6,16}(?:-[0-9a-f]{1,16})?\.zip/node_modules/$"
)
_KEY = compile_late(r"""node_modules/([^"'\n]{1,300}+)["']\s{0,20}[(:]""")
_SCRIPT = compile_late(r".*\.(?:[cm]?[jt]s|json)")
_LONGEST_STORE: Final = 300
_STATED = compile_late(rf"""\bVERSION\d{{0,3}}["']?\s*[:=]\s*["']v?({_SEMVER})["']""")
_ASSIGNED = compile_late(rf"""\bversion\d{{0,3}}["']?\s*[:=]\s*["']v?({_SEMVER})["']""")
_TELLS_VERSION = compile_late(r"(?:^|[/_.-])(?:version|data|package|meta|pkg)$")
_MANIFEST = compile_late(
    r"""name["']?:\s?["']((?:@[\w.~-]+/)?[\w.~-]+)["'],\s{0,20}"""
    r"""(?:["']?\w+["']?:\s?(?:["'][^"'\n]{0,300}["']|!\d|true|false),\s{0,20}){0,4}?"""
    rf"""["']?version["']?:\s?["']({_SEMVER})["'],\s{{0,20}}"""
    r"""["']?(?:description|main|module|types|scripts|license|author|repository|keywords|homepage|files|exports|type|"""
    r"""sideEffects|dependencies|bugs|publisher|engines|bin|private|publishConfig)\b"""
)
_COMMENT = compile_late(r"/\*[!*\s]")
_GATHERED: Final = "/*! Bundled license information:"
_GATHERED_PATH = compile_late(r"^((?:@[\w.~-]{1,213}/)?[\w.~-]{1,213})/[^\n:]{1,300}:$", re.MULTILINE)
_GATHERED_NOTICE = compile_late(r"\(\*!?([^*]{1,1000}(?:\*(?!\))[^*]{0,300}){0,40})\*\)")
_LINE_NOTICE = compile_late(rf"^//!\s*([\w.-]+?)(?:\.js)?\s+v?({_SEMVER})", re.MULTILINE)
_VERSIONED = compile_late(
    rf"^(?:https?://[\w./-]*/)?(@?[A-Za-z][\w-]*(?:[./][\w-]+){{0,2}}?)(?:\.js)?(?:\s*[-–|,@]\s*|\s+)v?({_SEMVER})\b"
)
_ANONYMOUS = compile_late(r"^([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)\.? (?:MIT|BSD-\d-Clause|ISC|Apache-2\.0) License\b")
_ALONE = compile_late(r"^(@?[a-z][a-z0-9]*(?:[./-][a-z0-9]+)*)[^\S\n]*+\n\s*+Copyright\b")
_LODASH = compile_late(r"^Lodash (?:\(Custom Build\) )?<https?://lodash\.com/>")


@dataclass(slots=True)
class _Bundle:
    """The packages of one bundle: how each is known, the most trusted first, and which versions are told."""

    known_by: dict[str, KnownBy] = field(default_factory=dict)
    versions: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, known_by: KnownBy, versions: Iterable[str] = ()) -> None:
        self.known_by.setdefault(name, known_by)
        self.versions.setdefault(name, set()).update(versions)

    def lacks(self, name: str) -> bool:
        """Whether nothing told a version yet."""
        return not self.versions.get(name)


def bundled_components(reading: Reading) -> Iterator[Component]:
    """The packages inside every script that is not itself below `node_modules`, as far as it gives them away.

    In order of trust: the sources of its map, the paths that bundlers write before modules, licence notices, and
    texts that only one package has. Where texts contradict each other, the version is unknown.
    """
    left = _MOST_BYTES
    scripts = (path for path in reading.archive.files if path.endswith((*_SCRIPTS, _NOTICES)))
    for path in sorted(path for path in scripts if not is_library(path)):
        size = reading.size(path)
        if size > min(left, _LARGEST):
            continue
        left -= size
        contents = reading.read(path, _LARGEST)
        if contents is not None:
            yield from reading.told_by(path, partial(_components, reading, path, contents))


def _components(reading: Reading, path: str, contents: bytes) -> Iterator[Component]:
    bundle = _Bundle()
    text = contents.decode("utf-8", "replace")
    if path.endswith(_SCRIPTS):
        _by_map(reading, path, contents, bundle)
        _by_paths(reading, path, text, bundle)
    _by_notices(text, bundle)
    if path.endswith(_SCRIPTS):
        _by_texts(text, bundle, _own_name(reading))
    for name, known_by in bundle.known_by.items():
        versions = bundle.versions[name]
        for version in sorted(versions) or [""]:
            yield from reading.told(Ecosystem.NPM, name, version, path, known_by)


def _by_map(reading: Reading, path: str, contents: bytes, bundle: _Bundle) -> None:
    def read(beside: str) -> bytes | None:
        present = beside in reading.archive.files and reading.size(beside) <= _LARGEST
        return reading.read(beside, _LARGEST) if present else None

    sources = packed_sources(path, contents, read)
    if sources:
        reading.all_named(path)
    _by_modules(((name, text or "") for name, text in sources.items()), KnownBy.SOURCE_MAP, bundle)


def _by_paths(reading: Reading, path: str, text: str, bundle: _Bundle) -> None:
    if "node_modules/" not in text:
        return
    regions = tuple(named_regions(text))
    keys = tuple(_keys(text))
    if any(is_library(name) for name, _ in (*regions, *keys)):
        reading.all_named(path)
    _by_modules((*regions, *keys), KnownBy.PATH, bundle)


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """The paths by which bundlers that wrap modules in functions call them."""
    for match in _KEY.finditer(text):
        if _SCRIPT.fullmatch(match[1]):
            before = text[max(0, match.start() - _LONGEST_STORE) : match.start()]
            store = before[max(before.rfind(quote) for quote in "\"'\n") + 1 :]
            yield f"{store}node_modules/{match[1]}", ""


def _by_modules(modules: Iterable[tuple[str, str]], known_by: KnownBy, bundle: _Bundle) -> None:
    """The packages of modules by their paths, and the versions that the paths or the texts tell."""
    stated: dict[str, set[str]] = {}
    for path, text in modules:
        package = package_of(path)
        if package is None or not package.inside:
            continue
        bundle.add(package.name, known_by, _in_path(path, package.name))
        if text:
            stated.setdefault(package.name, set()).update(_in_module(package.name, package.inside, text))
    for name, versions in stated.items():
        if bundle.lacks(name):
            bundle.add(name, known_by, _if_one(versions))


def _in_path(path: str, name: str) -> Iterator[str]:
    """The version in the folder of pnpm's or Yarn's that a package lies in."""
    store = path[: path.rfind("node_modules/") + len("node_modules/")]
    for pattern in (_PNPM, _YARN):
        found = pattern.search(store)
        if found and found[1].replace("+", "/") in {name, name.replace("/", "-"), name.replace("/", "-", 1)}:
            yield found[2]


def _in_module(name: str, inside: str, text: str) -> Iterator[str]:
    """The versions that a module of a package gives it: its manifest, a constant, or the notice at its top."""
    if inside == "package":
        found = _manifest_version(text)
        if found:
            yield found
        return
    yield from _STATED.findall(text)
    if _TELLS_VERSION.search(inside):
        yield from _ASSIGNED.findall(text)
    for noticed, version in _notices(text[:_LONGEST_COMMENT]):
        if version and noticed == name:
            yield version


def _manifest_version(text: str) -> str:
    try:
        document: Any = read_json(text)
    except MalformedText:
        found = _ASSIGNED.search(text)  # as a bundler writes it: a literal in a script
        return found[1] if found else ""
    version = document.get("version") if isinstance(document, dict) else None
    return version if isinstance(version, str) else ""


def _by_notices(text: str, bundle: _Bundle) -> None:
    found: dict[str, set[str]] = {}
    for name, version in _notices(text):
        found.setdefault(name, set()).update({version} - {""})
    for name, versions in found.items():
        if bundle.lacks(name):
            bundle.add(name, KnownBy.BANNER, _if_one(versions))


def _notices(text: str) -> Iterator[tuple[str, str]]:
    """Names and versions in the comments that say under what licence a package is.

    esbuild gathers them at the end of a bundle, each after the path of its module below `node_modules`.
    """
    at = text.rfind(_GATHERED)
    if at >= 0:
        gathered = text[at : text.find("*/", at) + 1 or len(text)]
        yield from ((path[1], "") for path in _GATHERED_PATH.finditer(gathered))
        for notice in _GATHERED_NOTICE.finditer(gathered):
            yield from _noticed(notice[1])
    end = 0
    for begun in _COMMENT.finditer(text):
        if end < begun.end():
            end = text.find("*/", begun.end())
        if end < 0:
            break
        comment = text[begun.end() : end] if end - begun.end() <= _LONGEST_COMMENT else ""
        if begun[0] == "/*!" or "@license" in comment or "@preserve" in comment:
            yield from _noticed(comment)
    for line in _LINE_NOTICE.finditer(text):
        yield line[1].lower(), line[2]


def _noticed(comment: str) -> Iterator[tuple[str, str]]:
    lines = (line.strip().removeprefix("!").lstrip("* \t").rstrip() for line in comment.splitlines())
    said = "\n".join(filter(None, lines))
    said = re.sub(r"^@(?:license|preserve)\s+", "", said)
    versioned = _VERSIONED.match(said)
    if versioned:
        yield versioned[1].lower(), versioned[2]
        return
    alone = _ANONYMOUS.match(said) or _ALONE.match(said)
    if alone:
        yield alone[1], ""
    elif _LODASH.match(said):
        yield "lodash", ""


def _by_texts(text: str, bundle: _Bundle, own: str) -> None:
    """Packages by their manifests as literals, and by texts of theirs that no minifier changes."""
    for match in _MANIFEST.finditer(text):
        name = match[1]
        if name != own and (bundle.lacks(name) or bundle.known_by[name] is KnownBy.LITERAL):
            bundle.add(name, KnownBy.LITERAL, (match[2],))
    for each in table(__package__, "bundle_texts")["package"]:
        if bundle.lacks(each["name"]) and all(part in text for part in each["has"]):
            versions = _versions_by(text, each["version"])
            bundle.add(
                each["name"], KnownBy.LITERAL, _if_one({v for v in versions if v.startswith(tuple(each["majors"]))})
            )


def _versions_by(text: str, pattern: str) -> set[str]:
    """The versions where a package may have one: as texts, or in the variables that stand there."""
    written = rf"""(?:["'](?P<text>{_SEMVER})["']|(?P<variable>[\w$]+))"""
    matches = list(islice(re.finditer(pattern.replace("VALUE", written), text), _MOST_VARIABLES))
    variables = "|".join(sorted({re.escape(each["variable"]) for each in matches if each["variable"]}))
    found = {each["text"] for each in matches if each["text"]}
    if variables:
        found.update(re.findall(rf"""(?<![\w$.])(?:{variables})\s*=\s*["']({_SEMVER})["']""", text))
    return found


def _if_one(versions: set[str]) -> set[str]:
    return versions if len(versions) == 1 else set()


def _own_name(reading: Reading) -> str:
    """What the function calls itself: its own manifest may be packed like any other."""
    if "package.json" not in reading.archive.files or reading.size("package.json") > MEBIBYTE:
        return ""
    try:
        manifest: Any = read_json(reading.read("package.json", MEBIBYTE) or b"null")
    except MalformedText:
        return ""
    name = manifest.get("name") if isinstance(manifest, dict) else None
    return name if isinstance(name, str) else ""
