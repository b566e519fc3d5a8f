"""What Terraform declares: resources with their attributes, and values that refer to other resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.cli.template.gaps import Unread
from maremma.cli.template.positions import Keys, Position

GET_A_PLAN = "run `terraform plan -out p && terraform show -json p > plan.json` and check plan.json"


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute of a resource or a data source, such as `aws_sqs_queue.jobs` and `arn`."""

    address: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A resource or a data source as a whole, of which an attribute is taken."""

    address: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A text of parts, of which one at least is not known yet."""

    parts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A value that only a run tells. One that is `given` is a variable without a value."""

    name: str
    given: bool = False


@dataclass(frozen=True, slots=True)
class Encoded:
    """A value as JSON text."""

    value: Any


@dataclass(frozen=True, kw_only=True)
class Declared:
    """One instance of a resource. Blocks in it are lists of mappings.

    `places` says where attributes are written, with "" for the resource itself; `keys` where in the plan they are.
    `folder` is the folder of the module, as seen from the root.
    """

    address: str
    type: str
    name: str
    values: Mapping[str, Any]
    places: Mapping[str, Position] = field(default_factory=dict)
    keys: Keys = ()

    @property
    def is_data(self) -> bool:
        """Whether it is a data source: something that is there already, or a computed text."""
        return self.type.startswith("data.")


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Everything that was read of a root module, and what was not."""

    declared: tuple[Declared, ...]
    unread: tuple[Unread, ...] = ()
