"""How a principal gains rights that nobody gave it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.model.location import StatementRef


class Certainty(StrEnum):
    """How sure a step is.

    - `CERTAIN`: the policies that were read allow it.
    - `LIKELY`: they do, and something has to stand that IAM does not show, as a machine under the role.
    - `OPEN`: it hangs on a condition or a policy that is not known.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    OPEN = "open"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return _RANKS[self]

    def and_also(self, other: Certainty) -> Certainty:
        """How sure it is that both hold."""
        return self if _RANKS[self] >= _RANKS[other] else other


_RANKS = {each: rank for rank, each in enumerate(Certainty)}


class Summit(StrEnum):
    """What is reached in the end: an administrator, or a principal that may do more that matters."""

    ADMINISTRATOR = "administrator"
    STRONGER = "stronger principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ascent:
    """One step: `actor` does the `actions` and from then on has what `target` has.

    `path` is its number or name in the catalogue, `says` what is done, `statements` what grants the actions in their
    order as far as known, `assumes` what has to be so that IAM does not show. `wide` says that the actions are granted
    on every thing of a kind, not on named ones.
    """

    path: str
    actor: str
    target: str
    says: str
    actions: tuple[str, ...]
    certainty: Certainty
    statements: tuple[StatementRef, ...] = ()
    assumes: str = ""
    wide: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A way from a principal to more than it has: the first step names it, and the others lead on from there."""

    steps: tuple[Ascent, ...]
    summit: Summit
    certainty: Certainty

    @property
    def path(self) -> str:
        """The catalogue's name of the first step."""
        return self.steps[0].path

    @property
    def target(self) -> str:
        """The ARN of who is reached in the end."""
        return self.steps[-1].target
