"""Who answers for a function."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OwnedBy(StrEnum):
    """What told the owner."""

    TAG = "tag"
    STACK = "stack"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Who answers for a function: what a tag says, else the stack that it is of, else its account."""

    name: str
    by: OwnedBy

    def __str__(self) -> str:
        return self.name
