"""One made-up application: its template and its code, and what its parts draw from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from benchmarks.templates.handlers import HANDLERS, Handler

Document = dict[str, Any]
T = TypeVar("T")


def reference(name: str) -> Document:
    """`!Ref`."""
    return {"Ref": name}


def attribute(name: str, what: str = "Arn") -> Document:
    """`!GetAtt`."""
    return {"Fn::GetAtt": [name, what]}


def substituted(text: str) -> Document:
    """`!Sub`."""
    return {"Fn::Sub": text}


@dataclass(slots=True)
class Application:
    """An application that is being made. `resources` are the template's, `files` the code, by path."""

    random: Random
    resources: Document = field(default_factory=dict)
    parameters: Document = field(default_factory=dict)
    sections: Document = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    routes: set[tuple[str, str]] = field(default_factory=set)

    def one_of(self, weights: Mapping[T, float]) -> T:
        """One of these, as often as its weight says."""
        return self.random.choices(tuple(weights), tuple(weights.values()))[0]

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share

    def add(self, name: str, kind: str, properties: Document | None = None, **more: object) -> str:
        """A resource with a name of its own; the name."""
        unique = name if name not in self.resources else f"{name}{len(self.resources)}"
        self.resources[unique] = {"Type": kind, **({"Properties": properties} if properties else {}), **more}
        return unique

    def of_type(self, *kinds: str) -> Sequence[str]:
        """The resources of these types."""
        return [name for name, each in self.resources.items() if each["Type"] in kinds]

    def references(self) -> Sequence[Document]:
        """Every `!Ref` of an event of SAM."""
        events = (
            each for one in self.resources.values() for each in one.get("Properties", {}).get("Events", {}).values()
        )
        return [each["Properties"].get(key) for each in events for key in ("RestApiId", "ApiId")]

    def handler(self) -> Handler:
        """A handler, whose code is put beside the template."""
        chosen = self.one_of({each: each.weight for each in HANDLERS})
        self.files[f"{chosen.folder}/{chosen.file}"] = chosen.text
        return chosen

    def route(self) -> tuple[str, str]:
        """A path and a method that no other function has."""
        nouns = ("items", "orders", "users", "hello", "todos", "products", "upload", "health")
        while True:
            path = f"/{self.random.choice(nouns)}{self.one_of({'': 6, '/{id}': 3, '/{proxy+}': 1})}"
            verb = self.one_of({"get": 5, "post": 4, "put": 1, "delete": 1, "any": 1})
            if (path, verb) not in self.routes:
                self.routes.add((path, verb))
                return path, verb

    def document(self) -> Document:
        """The template."""
        given = {"Parameters": self.parameters} if self.parameters else {}
        return {"AWSTemplateFormatVersion": "2010-09-09", **self.sections, **given, "Resources": self.resources}
