"""What a CloudFormation resource type is to the sandbox: one creator, and every property accounted for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One resource to be created."""

    stack: str
    logical_id: str
    properties: Mapping[str, Any]
    account: str
    region: str
    client: Callable[[str], Any]

    def name(self, named_by: str, limit: int = 64) -> str:
        """The name the template gives, or one as CloudFormation makes it up."""
        given = self.properties.get(named_by)
        if given:
            return str(given)
        suffix = secrets.token_hex(6)
        room = limit - len(suffix) - 2
        stack = self.stack[: room // 2]
        return f"{stack}-{self.logical_id[: room - len(stack)]}-{suffix}"

    def some(self, *names: str) -> dict[str, Any]:
        """Those of these properties that the template sets."""
        return {name: self.properties[name] for name in names if name in self.properties}

    def tags(self) -> dict[str, str]:
        """The tags of the template, whichever of CloudFormation's two shapes they have, and the stack's own."""
        given = self.properties.get("Tags", {})
        tags = given if isinstance(given, Mapping) else {tag["Key"]: tag["Value"] for tag in given}
        return {**tags, "aws:cloudformation:stack-name": self.stack, "aws:cloudformation:logical-id": self.logical_id}

    def user_tags(self) -> list[dict[str, str]]:
        """The template's own tags as a list, for services that refuse the prefix `aws:`."""
        return [{"Key": key, "Value": value} for key, value in self.tags().items() if not key.startswith("aws:")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Creation:
    """A created resource: what Ref answers, and what GetAtt does."""

    ref: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


Creator = Callable[[Provision], Creation]
Objection = Callable[[Mapping[str, Any]], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """One CloudFormation type.

    A property is either applied, or knowingly without effect for the reason given. Any other makes a deployment fail.
    """

    name: str
    applied: frozenset[str]
    without_effect: Mapping[str, str]
    create: Creator
    object_to: Objection

    def refused(self, properties: Mapping[str, Any]) -> list[str]:
        """What of these properties would be dropped."""
        unknown = sorted(set(properties) - self.applied - set(self.without_effect))
        return [f"property {name}" for name in unknown] + self.object_to(properties)


TYPES: dict[str, ResourceType] = {}


def _nothing(_: Mapping[str, Any]) -> list[str]:
    return []


def resource(
    name: str, applied: str, *, without_effect: Mapping[str, str] | None = None, object_to: Objection = _nothing
) -> Callable[[Creator], Creator]:
    """Declare the creator of a resource type."""

    def declare(create: Creator) -> Creator:
        TYPES[name] = ResourceType(
            name=name,
            applied=frozenset(applied.split()),
            without_effect=without_effect or {},
            create=create,
            object_to=object_to,
        )
        return create

    return declare


def lowered(value: Any) -> Any:
    """A structure with its keys' first letters in lower case, as some APIs want what templates write in capitals."""
    if isinstance(value, Mapping):
        return {key[0].lower() + key[1:]: lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value
