"""What NuGet's lock, .NET's projects and the older list of packages pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maremma.analysis.packages.inventory.pins.lines import lines_of_members
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, texts
from maremma.analysis.packages.inventory.pins.xml import Element, read_xml
from maremma.bounded import read_json
from maremma.patterns import compile_late

_EXACT = compile_late(r"\[?\s*(\d[\w.+-]*)\s*\]?")
_PROPERTY = compile_late(r"\$\((\w{1,100})\)")
_FOREIGN: Final = ("win", "osx", "linux-musl", "linux-x86", "android", "ios", "browser")
_ABOVE: Final = ("Directory.Build.props", "Directory.Packages.props")


def packages_lock(file: File) -> Iterator[Pin]:
    """`packages.lock.json`, for all frameworks, and for Lambda's system where it names one."""
    document: object = read_json(file.text)
    frameworks = mapping(mapping(document).get("dependencies"))
    if "dependencies" not in mapping(document):
        raise ValueError("the lock has no dependencies")
    lines = lines_of_members(file.text, "resolved")
    for framework, listed in frameworks.items():
        if framework.partition("/")[2].startswith(_FOREIGN):
            continue
        resolved = {name.lower(): str(mapping(each).get("resolved", "")) for name, each in mapping(listed).items()}
        for name, each in mapping(listed).items():
            fields = mapping(each)
            version = fields.get("resolved")
            if str(fields.get("type", "")).lower() != "project" and isinstance(version, str):
                needs = ((one, resolved.get(one.lower(), "")) for one, _ in texts(fields.get("dependencies")))
                yield Pin(name=name, version=version, line=lines.get((name, version), 0), needs=tuple(needs))


def project(file: File) -> Iterator[Pin]:
    """The packages that a project refers to; a version without brackets is the one that NuGet takes.

    Properties and central versions are those of the project and of the files above it that .NET reads.
    """
    own = read_xml(file.text)
    if own.name != "Project":
        raise ValueError("the document is no project")
    above = [read_xml(one.text) for name in _ABOVE if (one := file.above(name)) is not None]
    properties = {one.name: one.text.strip() for each in (*above, own) for one in _properties(each)}
    central = {_name(one): one.attribute("Version") for each in (*above, own) for one in _items(each, "PackageVersion")}
    for each in _items(own, "PackageReference"):
        name = each.attribute("Include") or each.attribute("Update")
        said = each.attribute("VersionOverride") or each.attribute("Version") or central.get(name.lower(), "")
        version = _PROPERTY.sub(lambda found: properties.get(found[1], found[0]), said)
        exact = _EXACT.fullmatch(version)
        if name and each.attribute("PrivateAssets").lower() != "all":
            yield Pin(name=name, version=exact[1] if exact else "", line=each.line)


def _properties(document: Element) -> Iterator[Element]:
    for group in document.each("PropertyGroup"):
        yield from group.below


def _items(document: Element, name: str) -> Iterator[Element]:
    return document.each("ItemGroup", name)


def _name(item: Element) -> str:
    return (item.attribute("Include") or item.attribute("Update")).lower()


def packages_config(file: File) -> Iterator[Pin]:
    """`packages.config` of older projects."""
    document = read_xml(file.text)
    if document.name != "packages":
        raise ValueError("the document lists no packages")
    for each in document.each("package"):
        if each.attribute("developmentDependency").lower() != "true" and each.attribute("id"):
            exact = _EXACT.fullmatch(each.attribute("version"))
            yield Pin(name=each.attribute("id"), version=exact[1] if exact else "", line=each.line)
