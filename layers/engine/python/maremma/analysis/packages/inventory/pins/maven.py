"""What Maven's and Gradle's files pin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from maremma.analysis.packages.inventory.pins.pin import File, Pin
from maremma.analysis.packages.inventory.pins.xml import Element, read_xml
from maremma.patterns import compile_late

_PROPERTY = compile_late(r"\$\{([^${}]{1,200})\}")
_EXACT = compile_late(r"\[?([A-Za-z0-9][\w.+-]*)\]?")
_NOT_PACKED: Final = frozenset({"test", "provided", "system", "import"})
_FLOATING: Final = frozenset({"LATEST", "RELEASE"})
_MOST_MODULES: Final = 50
_MOST_LISTS: Final = 20
_DEEPEST: Final = 10
_LONGEST: Final = 500
_GRADLE = compile_late(r"(?P<name>[^\s:=]+:[^\s:=]+):(?P<version>[^\s:=]+)=(?P<for>\S*)")
_POM: Final = "pom.xml"


@dataclass(slots=True)
class _Project:
    """A project with what it has of its parents; `managed` are versions and scopes by group and artifact."""

    element: Element
    file: File
    parent: _Project | None = None
    properties: dict[str, str] = field(default_factory=dict)
    managed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def resolved(self, text: str) -> str:
        """A text with its properties; those that are nowhere stay as they are written."""
        for _ in range(10):
            written = _PROPERTY.sub(lambda found: self.properties.get(found[1], found[0]), text)[:_LONGEST]
            if written == text:
                break
            text = written
        return text

    def named(self, element: Element) -> str:
        """Group and artifact of what an element depends on."""
        return self.resolved(f"{element.first('groupId')}:{element.first('artifactId')}")

    @property
    def above(self) -> Iterator[_Project]:
        """The project and its parents."""
        at: _Project | None = self
        while at is not None:
            yield at
            at = at.parent


def pom(file: File) -> Iterator[Pin]:
    """The dependencies that are packed, with properties, parents and lists of versions as far as they lie here."""
    project = _project(file, 0)
    for one in project.above:
        for each in one.element.each("dependencies", "dependency"):
            name = project.named(each)
            version, scope = project.managed.get(name, ("", ""))
            version = project.resolved(each.first("version")) or version
            if (each.first("scope") or scope) in _NOT_PACKED:
                continue
            exact = _EXACT.fullmatch(version) if version not in _FLOATING else None
            yield Pin(name=name, version=exact[1] if exact else "", line=each.line, path=one.file.path)


def _project(file: File, depth: int) -> _Project:
    element = read_xml(file.text)
    if element.name != "project":
        raise ValueError("the document is no project")
    project = _Project(element, file, _parent(file, element, depth))
    if project.parent is not None:
        project.properties.update(project.parent.properties)
        project.managed.update(project.parent.managed)
    project.properties.update(
        (each.name, each.text.strip()) for one in element.each("properties") for each in one.below
    )
    for key in ("groupId", "artifactId", "version"):
        own, inherited = element.first(key), element.first("parent", key)
        project.properties[f"project.{key}"] = project.properties[f"pom.{key}"] = own or inherited
        project.properties[f"project.parent.{key}"] = inherited
    _manage(project, depth)
    return project


def _parent(file: File, element: Element, depth: int) -> _Project | None:
    """The parent, if it lies where Maven looks first and is the one that is meant."""
    for parent in element.each("parent"):
        stated = [each.text.strip() for each in parent.each("relativePath")]
        place = stated[0] if stated else "../pom.xml"
        other = file.other(place if place.endswith(".xml") else f"{place}/{_POM}") if place else None
        if other is not None and depth < _DEEPEST:
            found = _project(other, depth + 1)
            if found.properties["project.artifactId"] == parent.first("artifactId"):
                return found
    return None


def _manage(project: _Project, depth: int) -> None:
    """Take up the versions that a project manages, and those of the lists that it imports and that lie beside it."""
    lists: dict[str, tuple[str, str]] = {}
    own: dict[str, tuple[str, str]] = {}
    left = _MOST_LISTS
    for each in project.element.each("dependencyManagement", "dependencies", "dependency"):
        name = project.named(each)
        if each.first("scope") == "import":
            found = _beside(project, name, depth) if left > 0 else None
            left -= 1
            for managed, told in (found.managed if found else {}).items():
                lists.setdefault(managed, told)
        else:
            own[name] = project.resolved(each.first("version")), each.first("scope")
    project.managed = {**lists, **project.managed, **own}


def _beside(project: _Project, name: str, depth: int) -> _Project | None:
    """The project of a name among the modules of a parent, the folders beside, and the parents themselves."""
    if depth >= 3:
        return None
    artifact = name.rpartition(":")[2]
    places = [f"../{artifact}/{_POM}", f"{artifact}/{_POM}"]
    for one in project.above:
        modules = [each.text.strip() for each in one.element.each("modules", "module")][:_MOST_MODULES]
        files = [one.file.other(each if each.endswith(".xml") else f"{each}/{_POM}") for each in (*modules, *places)]
        for file in files:
            if file is None or file.path == project.file.path:
                continue
            element = read_xml(file.text)
            if element.first("artifactId") == artifact:
                return _project(file, depth + 1)
    return None


def gradle_lock(file: File) -> Iterator[Pin]:
    """`gradle.lockfile`: what is on the class path at run time, or on any that is not for tests or the compiler."""
    found: list[tuple[Mapping[str, str], int]] = []
    for number, line in enumerate(file.text.splitlines(), 1):
        said = line.strip()
        match = _GRADLE.fullmatch(said)
        if match:
            found.append((match.groupdict(), number))
        elif said and not said.startswith(("#", "empty=")):
            raise ValueError("a line is none of a lock's")
    runs = any("runtimeClasspath" in each["for"].split(",") for each, _ in found)
    for each, number in found:
        if any(_is_packed(one, runs=runs) for one in each["for"].split(",")):
            yield Pin(name=each["name"], version=each["version"], line=number)


def _is_packed(configuration: str, *, runs: bool) -> bool:
    if runs:
        return configuration == "runtimeClasspath"
    return not configuration.lower().startswith(("test", "annotationprocessor", "jacoco", "checkstyle"))
