"""Where data lies, and how sensitive it is said to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Sensitivity(IntEnum):
    """What would be lost if strangers read it: nothing, little, or what people trusted us with."""

    PUBLIC = 0
    INTERNAL = 1
    SENSITIVE = 2


class Teller(StrEnum):
    """Who says so: people by a tag, Macie by looking, what it is made for (a secret), or only the name."""

    TAG = "tag"
    MACIE = "Macie"
    PURPOSE = "purpose"
    NAME = "name"

    @property
    def is_a_guess(self) -> bool:
        """Whether nobody looked."""
        return self is Teller.NAME


@dataclass(frozen=True, slots=True)
class Label:
    """How sensitive a store is, by whom, and in which words: `tag data-classification=confidential`."""

    sensitivity: Sensitivity
    by: Teller
    says: str

    @property
    def is_sensitive(self) -> bool:
        """Whether it tells of sensitive data."""
        return self.sensitivity is Sensitivity.SENSITIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class DataStore:
    """A bucket, table, secret or whatever else holds data, by its ARN, with what is said of it."""

    arn: str
    label: Label
