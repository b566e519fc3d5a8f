"""Root causes: what many findings, in one function or in a whole fleet, have in common, and one change takes away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from maremma.model.target import Target

_DIGITS = 16
_LONGEST = 300
CAUSE_PREFIX = "cause-"
"""How the id of a root cause begins, so that it is no fingerprint of a finding."""

EVIDENCE = "▲"
"""Marks a function of which there is evidence that somebody has been at it."""
EVIDENCE_SAYS = "evidence of compromise: somebody has been at it"


class CauseKind(StrEnum):
    """What a root cause lies in: where it is fixed."""

    ROLE = "role"
    LAYER = "layer"
    PACKAGE = "package"
    SECRET = "secret"  # noqa: S105 (no password)
    RESOURCE = "resource"
    ACCOUNT = "account"
    CODE = "code"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True, order=True)
class RootCause:
    """One thing that is wrong, wherever it shows.

    `name` is what has to be changed: the ARN of a role, a layer without its version, a package without its version, the
    group of a secret, a resource, an account-region, a place in code with the hash of that code, or the ARN of the
    one function. `about` tells several things that are wrong with it apart.
    """

    kind: CauseKind
    name: str
    about: str = ""

    @property
    def id(self) -> str:
        """What names the cause everywhere: `cause-` and 16 hexadecimal digits."""
        text = "\n".join((self.kind, self.name, self.about))
        return CAUSE_PREFIX + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    @classmethod
    def of(cls, kind: CauseKind, name: str, about: str = "") -> RootCause:
        """A root cause with a name of bounded length; of a long one, a hash stands for the end."""
        if len(name) > _LONGEST:
            name = f"{name[:_LONGEST]}…{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
        return cls(kind, name, about)

    def __str__(self) -> str:
        match self.kind:
            case CauseKind.FUNCTION:
                return f"function {self.name.rpartition(':')[2]}"
            case CauseKind.ROLE:
                return f"role {self.name.rpartition('/')[2]}"
            case CauseKind.LAYER:
                return f"layer {self.name.rpartition(':')[2]}"
            case CauseKind.PACKAGE:
                return f"package {self.name.partition('/')[2]}"
            case CauseKind.CODE:
                return f"code {self.name.partition(' ')[2]}"
            case CauseKind.RESOURCE if self.name.startswith("arn:"):
                return f"{self.name.split(':', 3)[2]} {self.name.split(':', 5)[-1]}"
            case CauseKind.RESOURCE:
                return self.name
            case _:
                return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFix:
    """What to fix first in a function: the finding that stands for the cause, and the score when the cause is gone.

    `also` counts further findings of the same cause. `evidence` says that somebody has been at the function, so that
    this comes before all that could be used one day.
    """

    rule: str
    title: str
    fingerprint: str
    cause: str
    fix: str
    points: float
    also: int = 0
    evidence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one function would gain if a root cause were gone: so many points less. The rest names its worst finding."""

    cause: RootCause
    removes: float
    rule: str
    title: str
    fingerprint: str
    fix: str = ""
    evidence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """A function that a cause of the fleet raises, what it scores today, and by how many points it would fall."""

    target: Target
    points: float
    removes: float
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetCause:
    """A root cause with all functions that it raises, the most raised first.

    `removes` is the sum of the points that go when it is gone everywhere. `rule`, `title` and `fix` are those of the
    finding that weighs most.
    """

    cause: RootCause
    rule: str
    title: str
    fix: str
    removes: float
    functions: tuple[Gain, ...]
    evidence: bool = False

    @property
    def id(self) -> str:
        """The id of the root cause."""
        return self.cause.id
