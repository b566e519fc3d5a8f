"""The policy that fits a function, and how it differs from what its role grants."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.evidence import Step
from maremma.model.iam.policy import Condition
from maremma.model.location import StatementRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedStatement:
    """A statement that allows actions on resources, with the places that need them.

    `kept` says that it stands there because nobody can tell whether it is needed: the role grants it today.
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    because: tuple[Step, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedGrant:
    """Actions that a statement of the role grants and that nothing needs, as patterns, the first 40 of them.

    `count` is how many actions they are, `level` the weightiest of their access levels, and `everywhere` whether one of
    them is granted on every resource of a kind. `worst` are the first few of those that can do
    most harm, and `weight` says how much, in [0, 1].
    """

    statement: StatementRef
    actions: tuple[str, ...]
    count: int
    level: str
    everywhere: bool
    worst: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowedGrant:
    """An action that is needed on fewer resources than it is granted on."""

    action: str
    granted: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What fits a function.

    `policies` hold the statements, none of them larger than a managed policy may be. `missing` are needed and not
    granted, as `action on resource`. `unclear` are services of which the function may need more than is known, with the
    reason; what the role grants of these is not taken away: `open` are those actions, as patterns, the first 40.
    `granted` is how many actions the role grants, and `spare` how many of them nothing needs. `removed` is the share of
    the risk of today's policies that the fitted ones do not have, None where they were not seen or not all of them.
    `shared` says that not only this function acts under the role. `linked` says that the calls are those to which
    compiled code refers: what nothing seems to need is told with less confidence.
    """

    policies: tuple[tuple[FittedStatement, ...], ...]
    granted: int = 0
    spare: int = 0
    unused: tuple[UnusedGrant, ...] = ()
    open: tuple[str, ...] = ()
    narrowed: tuple[NarrowedGrant, ...] = ()
    missing: tuple[str, ...] = ()
    unclear: tuple[tuple[str, str], ...] = ()
    removed: float | None = None
    shared: bool = False
    linked: bool = False
