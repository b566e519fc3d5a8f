"""What a rule points at: a fact that shows a violation, or a doubt that keeps it from saying "clean"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maremma.model.location import Location

if TYPE_CHECKING:
    from maremma.model.severity import Confidence, Severity


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a conclusion: a place and what it contributes."""

    at: Location
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One fact that violates a rule.

    `severity` and `confidence` replace the rule's where one instance differs. `strength` scales the rule's factor
    (0 < strength <= 1). `cause` replaces the rule's root cause, for rules that see several causes in one function.
    `fix` is one sentence: what to change for this instance. `group` is the same for the same secret elsewhere.
    """

    at: Location
    says: str
    because: tuple[Step, ...] = ()
    severity: Severity | None = None
    confidence: Confidence | None = None
    strength: float = 1.0
    cause: str = ""
    fix: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the rule met and could not decide; the function is not clean under this rule."""

    at: Location
    says: str
