"""The answer to a request, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maremma.analysis.iam.policies import Layer
from maremma.model.iam.policy import Effect
from maremma.model.location import StatementRef


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
    """A verdict, the sentence that explains it, and what it rests on.

    - `statement` decided: the Allow that lets it through, the Deny that refuses, or of an `UNKNOWN` the Allow that may
      let it through.
    - `layer` is where: that of the statement, or of an implicit denial the layer that should have allowed and did not.
    - `undecided` are the statements on which an `UNKNOWN` hangs, and `unseen` the layers that could not be read.
    """

    verdict: Verdict
    says: str
    statement: StatementRef | None = None
    layer: Layer | None = None
    undecided: tuple[Undecided, ...] = ()
    unseen: tuple[Layer, ...] = ()

    @property
    def hangs_on_denies(self) -> bool:
        """Whether the request is allowed unless a Deny with unknown conditions applies."""
        denies = all(each.effect is Effect.DENY for each in self.undecided)
        return self.verdict is Verdict.UNKNOWN and denies and not self.unseen
