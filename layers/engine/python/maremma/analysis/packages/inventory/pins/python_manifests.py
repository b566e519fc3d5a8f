"""What Python's requirements and projects pin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from maremma.analysis.packages.inventory.pins.lines import lines_of_members, lines_of_words
from maremma.analysis.packages.inventory.pins.markers import applies
from maremma.analysis.packages.inventory.pins.pin import File, Pin, mapping, sequence
from maremma.analysis.packages.inventory.pins.requirement_lines import line_of_requirement, requirement_lines
from maremma.bounded import read_json, read_toml
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_FOR_DEVELOPMENT = compile_late(
    r"(?:.*[-_.])?(?:dev|develop|development|tests?|testing|lint|linting|docs?|typing|ci)\b.*"
)
_EXACT = compile_late(r"=*\s*(\d[\w.+!-]*)")
_DEEPEST: Final = 10


def requirements(file: File) -> Iterator[Pin]:
    """`requirements.txt` with what it includes, also what it leaves open."""
    for each in requirement_lines(file):
        yield Pin(name=each.name, version=each.version, line=each.line, path=each.path)


def project(file: File) -> Iterator[Pin]:
    """The exact versions of `pyproject.toml`: of the project, of its groups that are not for development, of Poetry."""
    document = read_toml(file.text)
    groups = mapping(document.get("dependency-groups"))
    said = [*sequence(mapping(document.get("project")).get("dependencies"))]
    for name in groups:
        if not is_for_development(name):
            said += _group(groups, name, 0)
    lines = lines_of_words(file.text)
    for each in dict.fromkeys(one for one in said if isinstance(one, str)):
        found = line_of_requirement(file.path, lines.get(each, 0), each)
        if found and found.name and found.version and applies(found.marker, file.python):
            yield Pin(name=found.name, version=found.version, line=found.line)
    yield from _poetry(file, mapping(mapping(document.get("tool")).get("poetry")), lines)


def is_for_development(group: str) -> bool:
    """Whether a group of dependencies is named as what no function needs."""
    return _FOR_DEVELOPMENT.fullmatch(group.lower()) is not None


def _group(groups: dict[str, Any], name: str, depth: int) -> Iterator[str]:
    for each in sequence(groups.get(name)):
        if isinstance(each, str):
            yield each
        elif depth < _DEEPEST and isinstance(included := mapping(each).get("include-group"), str):
            yield from _group(groups, included, depth + 1)


def _poetry(file: File, poetry: dict[str, Any], lines: dict[str, int]) -> Iterator[Pin]:
    tables = [mapping(poetry.get("dependencies"))]
    for name, group in mapping(poetry.get("group")).items():
        if not is_for_development(name) and mapping(group).get("optional") is not True:
            tables.append(mapping(mapping(group).get("dependencies")))
    for name, asked in ((name, asked) for table in tables for name, asked in table.items()):
        fields = mapping(asked) or {"version": asked}
        exact = _EXACT.fullmatch(str(fields.get("version", "")).strip())
        if exact and name != "python" and applies(fields.get("markers"), file.python):
            yield Pin(name=name, version=exact[1], line=lines.get(name, 0))


def pipfile_lock(file: File) -> Iterator[Pin]:
    """What Pipenv locked for production."""
    document: object = read_json(file.text)
    lock, lines = mapping(document), lines_of_members(file.text)
    words = lines_of_words(file.text)
    if not isinstance(document, dict):
        raise MalformedText("the lock is no object")
    for name, pin in mapping(lock.get("default")).items():
        fields = mapping(pin)
        version = fields.get("version")
        if applies(fields.get("markers"), file.python) and isinstance(version, str):
            yield Pin(name=name, version=version.removeprefix("=="), line=lines.get((name, version), 0))
        elif not fields.keys() & {"path", "editable", "version"}:
            yield Pin(name=name, version="", line=words.get(name, 0))
