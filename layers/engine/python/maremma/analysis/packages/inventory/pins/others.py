"""What the locks of Rust, PHP and Ruby pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.packages.inventory.pins.lines import lines_of_named, lines_of_packages
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, sequence, texts
from maremma.bounded import read_json, read_toml
from maremma.patterns import compile_late

_NUMBER = compile_late(r"[vV]?(\d[\w.+-]*)")
_GEM = compile_late(r"[ ]{4}(?P<name>[\w.-]+) \((?P<version>\d[\w.]*)(?:-(?P<system>[\w.-]+))?\)")
_NEED = compile_late(r"[ ]{6}([\w.-]+)(?: \(.*\))?!?")
_FOREIGN: Final = ("darwin", "mingw", "mswin", "java", "musl", "x86-linux", "freebsd")
_PLATFORM: Final = ("php", "hhvm")


def cargo_lock(file: File) -> Iterator[Pin]:
    """`Cargo.lock`, without the crates of the workspace, which have no source."""
    document, lines = read_toml(file.text), lines_of_packages(file.text)
    if not document.keys() & {"version", "package"} and file.text.strip():
        raise ValueError("the lock has no packages")
    for each in sequence(document.get("package")):
        fields = mapping(each)
        name, version = fields.get("name"), fields.get("version")
        if isinstance(name, str) and isinstance(version, str) and isinstance(fields.get("source"), str):
            said = (str(one).split(" ") for one in sequence(fields.get("dependencies")))
            needs = tuple((parts[0], parts[1] if len(parts) > 1 else "") for parts in said)
            yield Pin(name=name, version=version, line=lines.get((name, version), 0), needs=needs)


def composer_lock(file: File) -> Iterator[Pin]:
    """`composer.lock`, without what is for development; a branch is no version."""
    document: object = read_json(file.text)
    if "packages" not in mapping(document):
        raise ValueError("the lock has no packages")
    lines = lines_of_named(file.text)
    for each in sequence(mapping(document)["packages"]):
        fields = mapping(each)
        name, version = fields.get("name"), fields.get("version")
        if isinstance(name, str) and isinstance(version, str):
            number = _NUMBER.fullmatch(version)
            needs = tuple((one, "") for one, _ in texts(fields.get("require")) if "/" in one)
            line = lines.get((name, version), 0)
            yield Pin(name=name, version=number[1] if number else "", line=line, needs=needs)


def gemfile_lock(file: File) -> Iterator[Pin]:
    """`Gemfile.lock`, without gems in folders, and without those that are built for other systems."""
    section, open_, needs, headed = "", None, list[tuple[str, str]](), False
    for number, line in enumerate(file.text.splitlines(), 1):
        if line[:1].strip():
            section, headed = line.strip(), True
            if section.startswith(("<<<<<<<", ">>>>>>>", "=======")):
                raise ValueError("the lock was not merged to its end")
        gem, need = _GEM.fullmatch(line), _NEED.fullmatch(line)
        if need and open_:
            needs.append((need[1], ""))
            continue
        if open_:
            yield Pin(name=open_[0], version=open_[1], line=open_[2], needs=tuple(needs))
        open_, needs = None, []
        if gem and section != "PATH" and not any(each in (gem["system"] or "") for each in _FOREIGN):
            open_ = gem["name"], gem["version"], number
    if open_:
        yield Pin(name=open_[0], version=open_[1], line=open_[2], needs=tuple(needs))
    if not headed and file.text.strip():
        raise ValueError("the lock has no sections")
