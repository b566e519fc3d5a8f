"""What Go's module files pin: `go.mod` says which versions are built in, `go.sum` what else was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.packages.inventory.pins.pin import File, Pin
from maremma.bounded import read_number
from maremma.patterns import compile_late

_PRUNED: Final = 17
"""The version of Go 1 from which on `go.mod` names every module."""

_REQUIRED = compile_late(r"(?:require\s+)?(?P<name>\S+)\s+v(?P<version>\d\S*)")
_REPLACED = compile_late(
    r"(?:replace\s+)?(?P<name>\S+)(?:\s+v(?P<of>\S+))?\s*=>\s*(?P<by>\S+)(?:\s+v(?P<version>\S+))?"
)
_OPENS = compile_late(r"(\w+)\s*\($")
_GO = compile_late(r"go\s+1\.(\d+)(?:[.\s].*)?")
_SUM = compile_late(r"(?P<name>\S+)\s+v(?P<version>\d[^\s/]*)\s+h1:\S+")
_PLAIN: Final = ("module", "go ", "toolchain", "exclude", "retract", "tool", "godebug", "ignore")


def go_mod(file: File) -> Iterator[Pin]:
    """The required modules with what replaces them; of old projects those of `go.sum`, too."""
    pins: dict[str, Pin] = {}
    replaced: dict[tuple[str, str], tuple[str, str]] = {}
    block, minor, found_module = "", 0, False
    for number, line in enumerate(file.text.splitlines(), 1):
        said = line.partition("//")[0].strip()
        opened = _OPENS.fullmatch(said)
        if opened or said == ")":
            block = opened[1] if opened else ""
            continue
        kind = block or said.partition(" ")[0]
        version = _GO.fullmatch(said)
        minor = read_number(version[1]) or 0 if version else minor
        found_module |= kind == "module"
        if kind == "require" and (found := _REQUIRED.fullmatch(said)):
            pins[found["name"]] = Pin(name=found["name"], version=found["version"], line=number)
        elif kind == "replace" and (found := _REPLACED.fullmatch(said)):
            replaced[found["name"], found["of"] or ""] = found["by"], found["version"] or ""
        elif said and not said.startswith(_PLAIN) and kind not in {"exclude", "retract", "tool", "godebug", "ignore"}:
            raise ValueError("a line is none of a module's")
    if not found_module:
        raise ValueError("the file names no module")
    beside = file.other("go.sum") if minor < _PRUNED else None
    more = (each for each in go_sum(beside) if each.name not in pins) if beside else ()
    for each in (*pins.values(), *more):
        yield from _as_built(each, replaced)


def _as_built(pin: Pin, replaced: dict[tuple[str, str], tuple[str, str]]) -> Iterator[Pin]:
    """What is built in for a required module: nothing of a registry where a folder replaces it."""
    by, version = replaced.get((pin.name, pin.version)) or replaced.get((pin.name, "")) or ("", "")
    if not by:
        yield pin
    elif version:
        yield Pin(name=by, version=version, line=pin.line, path=pin.path)


def go_sum(file: File) -> Iterator[Pin]:
    """The newest version of each module whose contents were summed, which is the one that Go takes."""
    newest: dict[str, Pin] = {}
    for number, line in enumerate(file.text.splitlines(), 1):
        found = _SUM.fullmatch(line.strip())
        if found is None:
            if line.strip() and "/go.mod h1:" not in line:
                raise ValueError("a line is no sum")
            continue
        pin = Pin(name=found["name"], version=found["version"], line=number, path=file.path)
        before = newest.get(pin.name)
        if before is None or _is_newer(pin.version, before.version):
            newest[pin.name] = pin
    yield from newest.values()


def _is_newer(version: str, than: str) -> bool:
    return _order(version) > _order(than)


def _order(version: str) -> tuple[list[int], bool, str]:
    """Numbers, releases after what comes before them; commits are in the order of their times."""
    numbers, hyphen, before = version.partition("-")
    parts = [read_number(each) or 0 for each in numbers.partition("+")[0].split(".")]
    return parts, not hyphen, before
