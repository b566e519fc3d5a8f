"""What Yarn's and pnpm's locks pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from maremma.analysis.packages.inventory.pins.graph import left_out
from maremma.analysis.packages.inventory.pins.node_systems import exact, runs_on_lambda
from maremma.analysis.packages.inventory.pins.outline import Entry, outline
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, texts
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_NEEDED: Final = ("dependencies", "optionalDependencies")
_NOT_HERE: Final = ("workspace:", "link:", "file:", "portal:")
_NAMED = compile_late(r"(?P<name>@?[^@\s]++)@(?P<range>.+)")
_CONDITIONS = compile_late(r"(os|cpu|libc)=([\w-]+)")
_SLASHED = compile_late(r"(?P<name>(?:@[^/@]+/)?[^/@]+)/(?P<version>\d[^/_(]*)(?:[_(].*)?")
_AT = compile_late(r"(?P<name>(?:@[^/@]+/)?[^/@]+)@(?P<version>[^(]+)(?:\(.*)?")


def yarn_lock(file: File) -> Iterator[Pin]:
    """`yarn.lock` of both kinds. The manifest beside it says what is for development alone."""
    entries = [each for each in outline(file.text).below if each.key not in {"__metadata", "__cacheKey"}]
    if any(not each["version"] for each in entries):
        raise ValueError("an entry has no version")
    by: dict[str, int] = {}
    for number, each in enumerate(entries):
        by.update(dict.fromkeys(_descriptors(each.key), number))
    edges = {number: _asked(by, each.pairs(*_NEEDED)) for number, each in enumerate(entries)}
    manifest = _manifest(file)
    others = _asked(by, texts(manifest.get("devDependencies")))
    wanted = _asked(by, (pair for key in _NEEDED for pair in texts(manifest.get(key))))
    dropped = left_out(edges, wanted, others)
    told = [_yarn_name(each) for each in entries]
    for number, each in enumerate(entries):
        name, version = told[number]
        conditions = [_conditions(each.said("conditions"), key) for key in ("os", "cpu", "libc")]
        if number not in dropped and name and runs_on_lambda(*conditions):
            needs = tuple(told[other] for other in edges[number] if told[other][0])
            yield Pin(name=name, version=version, line=each.line, needs=needs)


def _descriptors(key: str) -> Iterator[str]:
    for each in key.split(", "):
        yield each.strip().strip('"')


def _yarn_name(entry: Entry) -> tuple[str, str]:
    """Name and version of an entry; no name for a folder of the project."""
    found = _NAMED.fullmatch(next(_descriptors(entry.key), ""))
    resolution = _NAMED.fullmatch(entry.said("resolution"))
    if found is None or (resolution or found)["range"].startswith(_NOT_HERE):
        return "", ""
    alias, _ = exact(found["name"], found["range"]) if found["range"].startswith("npm:") else (found["name"], "")
    return resolution["name"] if resolution else alias, exact("", entry.said("version"))[1]


def _asked(by: dict[str, int], pairs: Iterator[tuple[str, str]]) -> list[int]:
    found = (by.get(f"{name}@{asked}", by.get(f"{name}@npm:{asked}")) for name, asked in pairs)
    return [each for each in found if each is not None]


def _conditions(said: str, key: str) -> list[str]:
    return [value for kind, value in _CONDITIONS.findall(said) if kind == key]


def _manifest(file: File) -> dict[str, Any]:
    """The manifest beside a lock; none if it has workspaces, whose manifests count as well."""
    beside = file.other("package.json")
    try:
        manifest = mapping(read_json(beside.text)) if beside else {}
    except MalformedText:
        return {}
    return {} if "workspaces" in manifest else manifest


def pnpm_lock(file: File) -> Iterator[Pin]:
    """`pnpm-lock.yaml`, from the fifth version on. Its importers say what is for production."""
    top = outline(file.text)
    packages, snapshots = top["packages"], top["snapshots"]
    if top["lockfileVersion"] is None and packages is None:
        raise ValueError("the lock has no version")
    listed = packages.below if packages else []
    keys = {each.key: _pnpm_name(each) for each in listed}
    edges: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for each in (*listed, *(snapshots.below if snapshots else ())):
        edges.setdefault(_pnpm_name(each), []).extend(_pnpm_needs(each))
    importers = top["importers"].below if top["importers"] else [top]
    wanted = [need for each in importers for need in _pnpm_needs(each)]
    others = [need for each in importers for need in _pnpm_needs(each, ("devDependencies",))]
    dropped = left_out(edges, wanted, others)
    for each in listed:
        name, version = keys[each.key]
        systems = [each.listed(kind) for kind in ("os", "cpu", "libc")]
        is_meant = each.said("dev") != "true" and (name, version) not in dropped
        if name and is_meant and runs_on_lambda(*systems):
            needs = tuple(dict.fromkeys(edges[name, version]))
            yield Pin(name=name, version=exact("", version)[1], line=each.line, needs=needs)


def _pnpm_name(entry: Entry) -> tuple[str, str]:
    """Name and version by an entry's key; no name for a folder of the project."""
    key = entry.key.removeprefix("/")
    found = _SLASHED.fullmatch(key) or _AT.fullmatch(key)
    if found is None:
        return entry.said("name"), entry.said("version")
    version = found["version"]
    if version.startswith(_NOT_HERE):
        return "", ""
    return found["name"], version if version[0].isdigit() else entry.said("version")


def _pnpm_needs(entry: Entry, keys: tuple[str, ...] = _NEEDED) -> Iterator[tuple[str, str]]:
    """What an importer or a package needs: a version behind the name, or in an entry below it."""
    for key in keys:
        section = entry[key]
        for each in section.below if section else ():
            said = (each.said("version") or each.value).removeprefix("/")
            alias = _SLASHED.fullmatch(said) or _AT.fullmatch(said)
            yield (alias["name"], alias["version"]) if alias else (each.key, said.partition("(")[0].partition("_")[0])
