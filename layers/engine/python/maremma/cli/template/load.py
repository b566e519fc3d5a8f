"""Reads a template from YAML or JSON. Short forms of intrinsics (`!Ref x`) become the long ones."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import Unread
from maremma.cli.template.positions import Keys, Position, Positions
from maremma.cli.template.resources import FUNCTIONS
from maremma.cli.template.syntax import MOST_BYTES, parsed
from maremma.errors import SettingsError
from maremma.patterns import compile_late

NAMES = ("template.yaml", "template.yml", "template.json")
"""What a template is called in the folder of an application."""

_RESOURCES = 2000
"""CloudFormation takes a quarter of it."""
_LONGEST = 1024
_NESTING = {"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}
"""The property that names the template of a nested stack."""
_MAY_DECLARE = compile_late(r"(?!AWS::|Alexa::|Custom::)\w+::|AWS::Serverless::Application|AWS::CloudFormation::Stack")


@dataclass(frozen=True)
class Included:
    """A file that is put into a template."""

    path: Path
    text: str

    @cached_property
    def positions(self) -> Positions:
        """Where its values are written."""
        return Positions(self.text)


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template as it is written: its file, its text, and its resources with their types and properties.

    `within` is the folder outside of which nothing is read for it; `twice` are keys that one mapping has twice.

    A document that was made of another one has `origins`: where its values are written there, by where they are now;
    `included` are other files, by where they are put into it. A document of another language has `places`: where its
    values are written. `unread` is what could not be made.
    """

    path: Path
    text: str
    document: Mapping[str, Any]
    within: Path
    twice: tuple[str, ...] = ()
    origins: Mapping[Keys, Keys] = field(default_factory=dict)
    included: Mapping[Keys, Included] = field(default_factory=dict)
    places: Mapping[Keys, Position] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()

    def reaches(self, path: Path) -> bool:
        """Whether a path that the template names may be read. Where links lead counts."""
        try:
            return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.within))
        except (OSError, ValueError):
            return False

    @cached_property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """Every resource by its logical id; what is not the form of a resource is left out."""
        found = self.document.get("Resources")
        declared = found if isinstance(found, dict) else {}
        return {
            str(name): each
            for name, each in declared.items()
            if isinstance(each, dict) and isinstance(each.get("Type"), str)
        }

    def properties(self, logical_id: str) -> Mapping[str, Any]:
        """The properties of a resource as they are written; empty when there are none."""
        found = self.resources.get(logical_id, {}).get("Properties")
        return found if isinstance(found, dict) else {}

    @cached_property
    def names(self) -> dict[str, str]:
        """What resources are called, by logical id, as far as `Values` has worked it out."""
        return {}

    @property
    def declares_functions(self) -> bool:
        """Whether it has a function, or something that may turn out to be one: what has no form, loops, modules."""
        declared = self.section("Resources")
        types = {str(each.get("Type")) if isinstance(each, dict) else "" for each in declared.values()}
        return len(self.resources) < len(declared) or bool(types & FUNCTIONS) or any(map(_MAY_DECLARE.match, types))

    def section(self, name: str) -> Mapping[str, Any]:
        """`Parameters`, `Globals` and the like; empty when there is none."""
        found = self.document.get(name)
        return found if isinstance(found, dict) else {}

    def position(self, *keys: str | int) -> Position:
        """Where a value of the document is written; if it is not there, the nearest one above it."""
        if self.places:
            nearest = next((keys[:n] for n in range(len(keys), 0, -1) if keys[:n] in self.places), ())
            return self.places.get(nearest, Position())
        written = self.written(keys)
        for at, each in self.included.items():
            if written[: len(at)] == at:
                return replace(each.positions.of(written[len(at) :]), path=each.path)
        return self._positions.of(written)

    def written(self, keys: Keys) -> Keys:
        """The way to a value as it is written, by the way to it in the document."""
        begun = next((keys[:n] for n in range(len(keys), 0, -1) if keys[:n] in self.origins), ())
        return (*self.origins.get(begun, ()), *keys[len(begun) :])

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.text)


def written_template(path: Path, given: Path | None = None) -> Template:
    """A template as it is written; SettingsError when it is none, or larger than can be.

    What it names is read as SAM reads it, from its own folder on and also above that, but for nothing outside of the
    folder that was `given`, or of the repository that this is in.
    """
    text = text_of(path)
    twice: dict[str, None] = {}
    document = parsed(path, text, twice)
    if not isinstance(document, dict) or not isinstance(document.get("Resources"), dict):
        raise SettingsError(f"{quoted(path.name)} is no template: it has no Resources")
    if len(document["Resources"]) > _RESOURCES:
        raise SettingsError(f"{quoted(path.name)} has more than {_RESOURCES} resources, more than any template")
    return Template(path=path, text=text, document=document, within=within(given or path.parent), twice=tuple(twice))


def assembly_templates(folder: Path) -> tuple[Path, ...]:
    """The templates of an assembly of the CDK, with its nested stacks and stages."""
    return tuple(sorted((*folder.glob("*.template.json"), *folder.glob("assembly-*/*.template.json"))))


def nested_in(template: Template) -> Iterator[tuple[str, Path | None]]:
    """The stacks that a template nests, by logical id, each with its template if that is beside it."""
    for name, resource in template.resources.items():
        if resource["Type"] in _NESTING:
            place = template.properties(name).get(_NESTING[resource["Type"]])
            beside = template.path.parent / place[:_LONGEST] if isinstance(place, str) and "\0" not in place else None
            is_here = beside is not None and template.reaches(beside) and lies_at(beside) and not beside.is_dir()
            yield name, beside if is_here else None


def lies_at(path: Path) -> bool:
    """Whether there is a file or a folder; at a name that no system takes there is neither."""
    try:
        return path.is_dir() or path.is_file()
    except OSError:
        return False


def within(folder: Path) -> Path:
    """The folder outside of which nothing is read: the repository that a folder is in, or else the folder itself."""
    whole = Path(os.path.realpath(folder))
    return next((each for each in (whole, *whole.parents) if (each / ".git").exists()), whole)


def text_of(path: Path) -> str:
    """The text of a file; SettingsError if it is too long or none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{quoted(path.name)} has more than {MOST_BYTES} bytes, more than any template")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{quoted(path.name)} cannot be read as text; name a template in UTF-8, a folder or a zip"
        ) from error
