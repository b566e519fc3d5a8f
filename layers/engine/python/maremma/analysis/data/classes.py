"""The classes of data, and what holds data of each: two tables, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from maremma.analysis.tables import table
from maremma.patterns import compile_late


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data and the actions that read it. Of one with `only_all`, single resources are no data."""

    name: str
    says: str
    weight: float
    actions: tuple[str, ...]
    only_all: bool = False


@dataclass(frozen=True, slots=True)
class StoreKind:
    """What holds data of a class: a bucket, a table. `type` is what the tagging API calls it.

    Names of one that is `telling` say what is in it.
    """

    says: str
    of: str
    type: str
    arn: re.Pattern[str]
    reads: tuple[str, ...]
    telling: bool = True

    def read_on(self, arn: str) -> tuple[str, ...]:
        """The resources that the actions of its class are about, as patterns."""
        return tuple(each.format(arn=arn) for each in self.reads)


@dataclass(frozen=True, slots=True)
class Named:
    """A store that an ARN, or a pattern of one, names."""

    kind: StoreKind
    arn: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind.says} {self.name}"


@cache
def classes() -> Mapping[str, DataClass]:
    """The classes of data by name."""
    return {
        name: DataClass(name, each["says"], each["weight"], tuple(each["actions"]), each.get("only_all", False))
        for name, each in table(__package__, "classes").items()
    }


@cache
def store_kinds() -> Mapping[str, StoreKind]:
    """What holds data, by what people call it."""
    return {
        says: StoreKind(
            says,
            each["class"],
            each["type"],
            compile_late(each["arn"]),
            tuple(each["reads"]),
            each.get("telling", True),
        )
        for says, each in table(__package__, "stores").items()
    }


def store_named(arn: str) -> Named | None:
    """The store that an ARN or a pattern names, of it or of a part of it; None if it names none in particular."""
    parts = arn.split(":", 3)
    for kind in _kinds_of().get(parts[2], ()) if len(parts) > 3 else ():
        found = kind.arn.match(arn)
        if found and found["name"].strip("*?"):
            return Named(kind, found[0], found["name"])
    return None


@cache
def _kinds_of() -> Mapping[str, tuple[StoreKind, ...]]:
    """The kinds by service: an ARN is compared with few."""
    found: dict[str, list[StoreKind]] = {}
    for kind in store_kinds().values():
        found.setdefault(kind.type.partition(":")[0], []).append(kind)
    return {service: tuple(kinds) for service, kinds in found.items()}
