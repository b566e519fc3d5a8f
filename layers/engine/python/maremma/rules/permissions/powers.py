"""What sets of actions let a role do, in words and by how bad it is; the facts are in `powers.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from maremma.analysis.iam.universe import AccessLevel, universe
from maremma.analysis.iam.universe.by_level import actions_at
from maremma.analysis.tables import table
from maremma.model.severity import Severity

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Power:
    """A class of actions of the universe, as a set of bits."""

    says: str
    severity: Severity
    actions: int


@cache
def powers() -> tuple[Power, ...]:
    """Every class, the gravest first where two could have an action. Listing is none."""
    left, found = universe().all, []
    for row in table("maremma.rules.permissions", "powers").values():
        levels = (AccessLevel(each) for each in row.get("levels", ()))
        members = (universe().expand_all(row.get("actions", ())) | actions_at(*levels)) & left
        found.append(Power(row["says"], Severity[row["severity"]], members))
        left &= ~members
    return tuple(found)


def powers_in(actions: int) -> tuple[Power, ...]:
    """The powers that some of the actions belong to."""
    return tuple(each for each in powers() if each.actions & actions)


def in_words(found: Sequence[Power]) -> str:
    """`manage permissions, read data and change things`: without what is hardly worth a word, if there is more."""
    says = [each.says for each in found if each.severity > Severity.INFO] or [each.says for each in found]
    says = [*says[:_SHOWN], "more"] if len(says) > _SHOWN + 1 else says
    return f"{', '.join(says[:-1])} and {says[-1]}" if len(says) > 1 else "".join(says)
