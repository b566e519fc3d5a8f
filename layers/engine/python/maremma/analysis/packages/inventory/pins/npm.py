"""What npm's and Bun's locks pin, and the exact versions of `package.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from maremma.analysis.packages.inventory.pins.graph import left_out
from maremma.analysis.packages.inventory.pins.lines import lines_of_members, lines_of_pairs, with_lines
from maremma.analysis.packages.inventory.pins.node_systems import exact, runs_on_lambda
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, sequence, texts
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_DEEPEST: Final = 40
_MODULES: Final = "node_modules/"
_NEEDED: Final = ("dependencies", "optionalDependencies")
_NOT_HERE: Final = ("workspace:", "file:", "link:", "portal:", ".", "/")
# Bun writes commas before brackets that close, as JavaScript does.
_BUN = compile_late(r'("(?:[^"\\]++|\\.)*+")|//[^\n]*+|,(?=\s*+[}\]])')

_BUN_KEY = compile_late(r'"([^"\\\n]++)":[ ]*+\[')


def package_json(file: File) -> Iterator[Pin]:
    """What a manifest asks for by exact versions. Code that loads something else tells of it."""
    manifest, lines = mapping(read_json(file.text)), lines_of_pairs(file.text)
    for name, asked in (pair for key in _NEEDED for pair in texts(manifest.get(key))):
        told, version = exact(name, asked)
        if version:
            yield Pin(name=told, version=version, line=lines.get((name, asked), 0))


def npm_lock(file: File) -> Iterator[Pin]:
    """`package-lock.json` and `npm-shrinkwrap.json`, in all their versions."""
    document: object = read_json(file.text)
    if not isinstance(document, dict):
        raise MalformedText("the lock is no object")
    lines, packages = lines_of_members(file.text), mapping(document.get("packages"))
    for path, each in packages.items():
        fields = mapping(each)
        name = fields.get("name") or path.rpartition(_MODULES)[2]
        if _MODULES in path and _is_meant(fields) and isinstance(name, str):
            needs = tuple(_resolved(packages, path, fields))
            yield _pin(name, fields["version"], lines.get((path, fields["version"]), 0), needs)
    if not packages:
        for name, version in _nested(mapping(document.get("dependencies")), 0):
            yield _pin(name, version, lines.get((name, version), 0))


def _pin(name: str, version: str, line: int, needs: tuple[tuple[str, str], ...] = ()) -> Pin:
    """A package with its version, which npm's first lock wrote as an address where it was one."""
    told, number = exact(name, version)
    return Pin(name=told, version=number, line=line, needs=needs)


def _nested(dependencies: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    for name, each in dependencies.items():
        fields = mapping(each)
        if _is_meant(fields):
            yield name, fields["version"]
        if depth < _DEEPEST:
            yield from _nested(mapping(fields.get("dependencies")), depth + 1)


def _is_meant(fields: dict[str, Any]) -> bool:
    said = isinstance(fields.get("version"), str) and not fields["version"].startswith("file:")
    systems = (sequence(fields.get(each)) for each in ("os", "cpu", "libc"))
    return said and fields.get("dev") is not True and runs_on_lambda(*systems)


def _resolved(packages: Mapping[str, Any], path: str, fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The packages that a package loads: the nearest of each name on the way up."""
    for name in dict.fromkeys(name for key in _NEEDED for name, _ in texts(fields.get(key))):
        folder = path
        while True:
            found = mapping(packages.get(f"{folder}/{_MODULES}{name}" if folder else f"{_MODULES}{name}"))
            if found or not folder:
                break
            folder = folder.rpartition(_MODULES)[0].rstrip("/")
        if isinstance(found.get("version"), str):
            yield str(found.get("name") or name), found["version"]


def bun_lock(file: File) -> Iterator[Pin]:
    """`bun.lock`, which is text; its workspaces say what is for production."""
    document: object = read_json(_BUN.sub(lambda found: found[1] or "", file.text))
    packages = mapping(mapping(document).get("packages"))
    if not isinstance(document, dict) or not isinstance(document.get("packages", {}), dict):
        raise MalformedText("the lock has no packages")
    edges = {key: _bun_needs(packages, key, _bun_fields(each)) for key, each in packages.items()}
    spaces = [mapping(each) for each in mapping(document.get("workspaces")).values()]
    wanted = [name for each in spaces for key in _NEEDED for name, _ in texts(each.get(key))]
    others = [name for each in spaces for name, _ in texts(each.get("devDependencies"))]
    dropped = left_out(edges, wanted, others)
    told = {key: _bun_name(each) for key, each in packages.items()}
    lines = {found[1]: line for found, line in with_lines(_BUN_KEY, file.text)}
    for key, each in packages.items():
        fields = _bun_fields(each)
        systems = ([part] if isinstance(part := fields.get(name, []), str) else part for name in ("os", "cpu", "libc"))
        name, version = told[key]
        if key not in dropped and name and runs_on_lambda(*map(sequence, systems)):
            needs = tuple(told[other] for other in edges[key] if told[other][1])
            yield Pin(name=name, version=version, line=lines.get(key, 0), needs=needs)


def _bun_fields(entry: object) -> dict[str, Any]:
    return next((each for each in sequence(entry) if isinstance(each, dict)), {})


def _bun_name(entry: object) -> tuple[str, str]:
    """Name and version of an entry; no name for what is a folder of the project."""
    told = next((each for each in sequence(entry) if isinstance(each, str)), "")
    name, _, version = told[1:].partition("@")
    name = told[:1] + name
    return ("", "") if not version or version.startswith(_NOT_HERE) else exact(name, version)


def _bun_needs(packages: Mapping[str, Any], key: str, fields: dict[str, Any]) -> list[str]:
    parts = _segments(key)
    found = []
    for name in dict.fromkeys(name for each in _NEEDED for name, _ in texts(fields.get(each))):
        ways = ("/".join((*parts[:end], name)) for end in range(len(parts), -1, -1))
        found += [each for each in ways if each in packages][:1]
    return found


def _segments(key: str) -> list[str]:
    """The names in a key such as `@a/b/c`, where a scope and its name are one."""
    parts: list[str] = []
    for each in key.split("/")[:_DEEPEST]:
        if parts and parts[-1].startswith("@") and "/" not in parts[-1]:
            parts[-1] += f"/{each}"
        else:
            parts.append(each)
    return parts
