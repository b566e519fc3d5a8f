"""Who can reach a function, and through what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from maremma.model.location import Location


class Reachability(IntEnum):
    """Who can make an event of their choosing arrive, from nobody to anybody."""

    UNUSED = 0
    INTERNAL = 1
    CROSS_ACCOUNT = 2
    AUTHENTICATED = 3
    INDIRECT = 4
    ANONYMOUS = 5

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


def in_short(level: Reachability, ceiling: Reachability | None) -> str:
    """By whom it is reached, in a word; with a question mark whom a door lets in that may be there."""
    return f"{ceiling}?" if ceiling is not None and ceiling > level else str(level)


@dataclass(frozen=True, slots=True)
class Path:
    """One way into the function: through which door, for whom.

    `who` names the callers (`anyone`, `account 111122223333`, `users of the pool shop`), `conditions` what they must
    meet on the way, each as a phrase.
    """

    reachability: Reachability
    at: Location
    says: str
    who: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposure:
    """Every path that was seen.

    `level` is the widest of them, `ceiling` the widest that the unseen facets would allow. `possible` paths hang on
    what could not be decided.
    """

    level: Reachability
    ceiling: Reachability
    paths: tuple[Path, ...] = ()
    possible: tuple[Path, ...] = ()

    def __str__(self) -> str:
        """By whom it is reached, and by whom perhaps: where a door was not seen, or hangs on what is not known."""
        return str(self.level) if self.ceiling <= self.level else f"{self.level}, perhaps {self.ceiling}"
