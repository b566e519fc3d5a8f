"""The answer to a request, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.model.location import StatementRef
from maremma.model.policy import Effect


class Verdict(StrEnum):
    """What IAM says to a request. `UNKNOWN` is a request whose answer hangs on conditions that are not known."""

    ALLOWED = "allowed"
    DENIED = "denied explicitly"
    IMPLICIT = "denied implicitly"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Undecided:
    """A statement that may or may not match: its effect, and the condition or element on which it hangs."""

    statement: StatementRef
    effect: Effect
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict, the sentence that explains it, the statement that decided and what was left undecided.

    `undecided` are the statements on which an `UNKNOWN` hangs; `statement` is then the Allow that may let it through.
    """

    verdict: Verdict
    says: str
    statement: StatementRef | None = None
    undecided: tuple[Undecided, ...] = ()

    @property
    def hangs_on_denies(self) -> bool:
        """Whether the request is allowed unless a Deny with unknown conditions applies."""
        return self.verdict is Verdict.UNKNOWN and all(each.effect is Effect.DENY for each in self.undecided)
