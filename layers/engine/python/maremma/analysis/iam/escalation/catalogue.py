"""The ways up as values; the facts are in `paths.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from maremma.analysis.iam.sets.action_sets import ListedActions
from maremma.analysis.tables import table

PASS_ROLE = "iam:PassRole"  # noqa: S105
ASSUME_ROLE = "sts:AssumeRole"


class How(StrEnum):
    """What a way acts on; `paths.toml` explains each."""

    ROLE = "role"
    USER = "user"
    GROUP = "group"
    POLICY = "policy"
    VERSION = "version"
    BOUNDARY = "boundary"
    JOIN = "join"
    ASSUME = "assume"
    TRUST = "trust"
    KEYS = "keys"
    PASS = "pass"  # noqa: S105
    USE = "use"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayUp:
    """One way in which a principal gains rights.

    `to` are the services that act under the role, `thing` what has to stand already, `same` the actions that have to be
    granted on one and the same thing, `needs` what the target must have that policies do not show. `says` goes on with
    the name of the target.
    """

    id: str
    how: How
    actions: tuple[str, ...]
    says: str
    to: tuple[str, ...] = ()
    thing: str = ""
    same: tuple[str, ...] = ()
    attach: bool = False
    needs: str = ""


@cache
def ways_up() -> tuple[WayUp, ...]:
    """Every way of the catalogue that is not made of two others."""
    return tuple(
        WayUp(
            id=each["id"],
            how=How(each["how"]),
            actions=tuple(each["actions"]),
            says=each["says"],
            to=tuple(each.get("to", ())),
            thing=each.get("thing", ""),
            same=tuple(each.get("same", ())),
            attach=each.get("attach", False),
            needs=each.get("needs", ""),
        )
        for each in _document()["path"]
    )


@cache
def combined_ids() -> dict[tuple[str, str], str]:
    """The numbers of ways that first write permissions into somebody and then act as that one, by the two."""
    return {(each["writes"], each["becomes"]): each["id"] for each in _document()["combined"]}


@cache
def path_ids() -> frozenset[str]:
    """Every path that the catalogue knows by a number or a name."""
    return frozenset((*(each.id for each in ways_up()), *combined_ids().values()))


@cache
def trivial_actions() -> tuple[str, ...]:
    """Patterns of actions that make nobody stronger."""
    return tuple(_document()["trivial"]["actions"])


@cache
def listed_actions() -> ListedActions:
    """The actions of all ways as a universe."""
    return ListedActions(dict.fromkeys((ASSUME_ROLE, *(action for way in ways_up() for action in way.actions))))


def as_of() -> date:
    """When the catalogue was compared with the public one."""
    found: date = _document()["as_of"]
    return found


def _document() -> dict[str, Any]:
    return table("maremma.analysis.iam.escalation", "paths")
