"""The types of resources that an action takes, and the parameters that tell each variable of their ARNs, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from maremma.analysis.iam.sdk.entries import NeededAction
from maremma.analysis.iam.sdk.formats import fits, variables_of
from maremma.analysis.iam.universe.details import arn_formats, resource_types
from maremma.analysis.tables import table
from maremma.patterns import compile_late

_ENDINGS: Final = ("arn", "arns", "identifier", "identifiers", "", "s")
_OWN_ENDINGS: Final = {"id": ("id", "ids"), "name": ("name", "names")}
"""What is called a name is no id: AWS draws ids, and ARNs that hold one do not hold the other."""

_STEM: Final = compile_late(r"(?:name|id|arn|identifier)$")
_MAKES: Final = compile_late(r"ec2:(?:Allocate|Copy|Create|Import|Request|Run)")
_NOT_ALNUM: Final = compile_late(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of resource of an action.

    `reading` is the row of the table for values that are read in a way of their own: None if there is none, empty if
    the row of another type speaks for this one.
    """

    action: str
    name: str
    form: str
    required: bool
    reading: Mapping[str, Any] | None
    made: bool = False

    @property
    def prefix(self) -> str:
        """The service's prefix."""
        return self.action.partition(":")[0]

    @property
    def meant(self) -> bool:
        """Whether the action is called after the type (`events:DeleteConnection`), whose name is then called name."""
        return self.made or self.action.lower().endswith(_NOT_ALNUM.sub("", self.name.lower()))

    @property
    def made_unasked(self) -> bool:
        """Whether the action is checked on one that it makes, which has no id yet, beside those that a call names."""
        if _MAKES.match(self.action) is None:
            return False
        more = table(__package__, "resources")["makes"].get(self.action, ())
        return self.required or self.name in more

    @property
    def shown(self) -> str:
        """The format that AWS compares, which may differ from the one by which ARNs are recognized."""
        written: str = table(__package__, "resources")["formats"].get(f"{self.prefix}:{self.name}", self.form)
        return written

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the format that AWS compares, which name the resource."""
        return variables_of(self.shown)

    def default(self, variable: str) -> str:
        """The resource that is meant where a call does not say which; empty if there is none."""
        row = variable_row(self.prefix, variable)
        meant: str = row.get("default", "") if self.action in row.get("only", (self.action,)) else ""
        return meant

    def fits(self, arn: str) -> bool:
        """Whether an ARN is one of this type."""
        return fits(self.form, self.prefix, arn)

    def ended(self, arn: str) -> str:
        """An ARN of this type with the end that AWS compares, if the format has none."""
        end = self.shown.removeprefix(self.form) if self.shown.startswith(self.form) else ""
        return arn if arn.endswith(end) else arn + end


def kinds_of(needed: NeededAction) -> tuple[Kind, ...]:
    """The types of resources on which an action is needed: those that the entry names, else all that it takes."""
    prefix = needed.action.partition(":")[0]
    taken = {kind.name: (kind.format, kind.required) for kind in resource_types(needed.action) if kind.format}
    if needed.types:
        others = {**arn_formats(prefix), **{name: form for name, (form, _) in taken.items()}}
        taken = {name: (others[name], True) for name in needed.types if name in others}
    return tuple(
        Kind(needed.action, name, form, required, _reading(f"{prefix}:{name}"), needed.made)
        for name, (form, required) in taken.items()
    )


def variable_row(prefix: str, variable: str) -> Mapping[str, Any]:
    """What the table says of a variable; empty if nothing."""
    found: Mapping[str, Any] = table(__package__, "resources").get(prefix, {}).get(variable, {})
    return found


@cache
def own_names(prefix: str, kind: str, variable: str) -> frozenset[str]:
    """The folded names of parameters that are called as a variable is, or as the type that has no other."""
    ending = _STEM.search(variable.lower())
    stems = {_STEM.sub("", variable.lower())}
    if variables_of(arn_formats(prefix).get(kind, "")) == (variable,):
        stems.add(_NOT_ALNUM.sub("", kind.lower()))
    own = _OWN_ENDINGS.get(ending[0] if ending else "", ("id", "ids", "name", "names"))
    return frozenset((variable.lower(), *(stem + end for stem in stems if stem for end in (*own, *_ENDINGS))))


@cache
def listed_names(prefix: str, variable: str) -> frozenset[str]:
    """The folded names of further parameters that tell a variable, from the table."""
    return frozenset(name.lower() for name in variable_row(prefix, variable).get("from", ()))


@cache
def _reading(kind: str) -> Mapping[str, Any] | None:
    prefix, _, name = kind.partition(":")
    for row in table(__package__, "resources")["reading"]:
        if kind in row["types"]:
            found: Mapping[str, Any] = row
            return found
        if name in row.get("also", ()) and row["types"][0].startswith(f"{prefix}:"):
            return {}
    return None
