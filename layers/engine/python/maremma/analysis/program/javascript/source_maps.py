"""Source maps: the files from which a bundle was made, if they came with it."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from maremma.analysis.program.javascript.evaluated import evaluated
from maremma.analysis.program.javascript.syntax import GRAMMARS
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_REFERENCE = compile_late(rb"//[#@] ?sourceMappingURL=([^\s'\"]+)\s*\Z")
_WITHIN = compile_late(r"//# sourceMappingURL=(data:[^\s'\"]+)")
_DATA = compile_late(r"data:application/json;(?:charset=[\w-]+;)?base64,")
_SCHEME = compile_late(r"^(?:webpack|webpack-internal|ng|rollup|file):/{0,3}(?:[^/]*/\./|\./)?")
_QUERY = compile_late(r"\?[\w=&%.-]*$")
_IMPORTED = compile_late(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bexport\s*\*\s*from\s*)["']([^"'\n]{1,300})["']"""
)
_EXPORTS = compile_late(r"\bexport\b|\bexports\b")
_LIBRARIES: Final = "node_modules/"
_MOST_BYTES: Final = 64 * 1024 * 1024
_MOST_SOURCES: Final = 20_000
_ABOVE: Final = "~"
"""A folder that stands for one above the package's root, until what all sources have in common is taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The function's own sources by path, and the one from which the bundle begins."""

    files: Mapping[str, bytes]
    entry: str


def restored(path: str, content: bytes, read: Callable[[str], bytes | None]) -> Restored | None:
    """The sources of a bundle; None if it has no map, or one without their texts. `read` gives a file of the package.

    A map is whoever wrote it: whatever it holds, it yields sources or nothing.
    """
    written = _map(path, content, read)
    if written is None:
        return None
    sources = dict(_sources(path, written))
    own = {name: text for name, text in sources.items() if text is not None and _is_own(name)}
    if len(sources) < 2 or not own:
        return None
    own = _below_one_root(own)
    if path.startswith("/") or any(read(name) is not None for name in own):
        own = {posixpath.join(f"{path}.map", name): text for name, text in own.items()}
    entry = _entry(path, own)
    if entry is None:
        return None
    return Restored(files={name: text.encode("utf-8", "replace") for name, text in own.items()}, entry=entry)


def packed_sources(path: str, content: bytes, read: Callable[[str], bytes | None]) -> dict[str, str | None]:
    """All files from which a bundle was made, with the texts that its map has of them; none if it has no map."""
    written = _map(path, content, read)
    return {} if written is None else dict(_sources(path, written))


def _map(path: str, content: bytes, read: Callable[[str], bytes | None]) -> dict[str, Any] | None:
    at = content.rfind(b"sourceMappingURL=")
    reference = _REFERENCE.search(content, max(0, at - 4)) if at >= 0 else None
    said = reference[1].decode("utf-8", "replace") if reference is not None else ""
    if said.startswith("data:"):
        text = _decoded(said)
    else:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), said)) if said else ""
        text = (read(beside) if beside and "://" not in said else None) or read(f"{path}.map")
    written = _read(text)
    if written is not None:
        return written
    parts = [_read(_decoded(match[1])) for code in evaluated(content) if (match := _WITHIN.search(code)) is not None]
    return {"sections": [{"map": each} for each in parts]} if parts else None


def _read(text: bytes | None) -> dict[str, Any] | None:
    try:
        written = read_json(text, most_bytes=_MOST_BYTES) if text else None
    except MalformedText:
        return None
    return written if isinstance(written, dict) else None


def _decoded(said: str) -> bytes | None:
    head = _DATA.match(said)
    try:
        return base64.b64decode(said[head.end() :]) if head is not None else None
    except (binascii.Error, ValueError):
        return None


def _sources(path: str, written: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Each source's path as seen from the package's root, and its text if the map has it.

    Of a file in a layer, as seen from its folder: sources of a layer are never files of the package.
    """
    sections = written.get("sections")
    maps = [written]
    if isinstance(sections, list):
        maps.extend(each["map"] for each in sections if isinstance(each, dict) and isinstance(each.get("map"), dict))
    for each in maps:
        sources, contents = each.get("sources"), each.get("sourcesContent")
        if not isinstance(sources, list):
            continue
        texts = contents if isinstance(contents, list) else []
        root = each.get("sourceRoot")
        folder = "" if path.startswith("/") else posixpath.dirname(path)
        for number, name in enumerate(sources[:_MOST_SOURCES]):
            text = texts[number] if number < len(texts) else None
            if isinstance(name, str) and name and "\0" not in name:
                told = _path(folder, root if isinstance(root, str) else "", name)
                yield told, text if isinstance(text, str) else None


def _is_own(name: str) -> bool:
    return _LIBRARIES not in name and posixpath.splitext(name)[1] in GRAMMARS


def _path(folder: str, root: str, name: str) -> str:
    plain = _QUERY.sub("", name.replace("\\", "/"))
    if _SCHEME.match(plain):
        return posixpath.normpath(_SCHEME.sub("", plain)).lstrip("/")
    whole = posixpath.normpath(posixpath.join("/".join((_ABOVE,) * 24), folder, _SCHEME.sub("", root), plain))
    return whole.lstrip("/")


def _below_one_root(own: dict[str, str]) -> dict[str, str]:
    """The sources without the folders above the package that all of them have in common."""
    above = min(_depth(name) for name in own)
    short = {name.split("/", above)[-1].lstrip("./") or name: text for name, text in own.items()}
    return short if len(short) == len(own) else own


def _depth(name: str) -> int:
    parts = name.split("/")
    return next((number for number, part in enumerate(parts) if part != _ABOVE), 0)


def _entry(path: str, own: Mapping[str, str]) -> str | None:
    """The source that no other one imports: the one with the bundle's name, else the last one."""
    imported = {found for name, text in own.items() for found in _imports(name, text, own) if found != name}
    roots = [name for name, text in own.items() if name not in imported and _EXPORTS.search(text)]
    stem = posixpath.splitext(posixpath.basename(path))[0]
    named = [name for name in roots if posixpath.splitext(posixpath.basename(name))[0] == stem]
    return next(reversed(named or roots), None)


def _imports(name: str, text: str, own: Mapping[str, str]) -> Iterator[str]:
    for said in _IMPORTED.findall(text):
        found = source_of(said, name, own)
        if found is not None:
            yield found


def source_of(said: str, importing: str, own: Mapping[str, object]) -> str | None:
    """The source that a specifier means; the settings that map names to files are not in a map, so that a name which is
    no path means the only source whose path ends with it.
    """
    if said.startswith("."):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(importing), said))
        return next((each for each in _spelled(target) if each in own), None)
    rest = said.partition("/")[2] if said[:1] in {"@", "~", "#"} else said
    ends = {f"/{each}" for each in _spelled(rest)} if "/" in said and rest else set()
    found = [each for each in own if any(f"/{each}".endswith(end) for end in ends)]
    return found[0] if len(found) == 1 else None


def _spelled(target: str) -> Iterator[str]:
    yield target
    base = posixpath.splitext(target)[0] if posixpath.splitext(target)[1] in GRAMMARS else target
    yield from (f"{base}{ending}" for ending in GRAMMARS)
    yield from (f"{target}/{folder}index{ending}" for folder in ("", "src/") for ending in GRAMMARS)
