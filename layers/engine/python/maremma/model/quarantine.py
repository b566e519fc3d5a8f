"""A function that is to be stopped, is stopped, or was: what was asked, how far it is, and what it was like before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maremma.model.selector import Tags
from maremma.model.target import Target

CONCURRENCY = "reserved concurrency"
DENIAL = "denial of the role"
MAPPING = "mapping "
"""What is set, by name; a mapping's name ends with its UUID."""

Value = int | bool | None
"""Reserved concurrency (None: unreserved); whether a mapping is enabled; whether the role is denied everything."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a quarantine changes, and a value of it."""

    what: str
    value: Value


class QuarantineState(StrEnum):
    """How far a quarantine is."""

    DUE = "due"
    """The score or a signature is unacceptable; nothing is done until somebody says so."""
    APPROVED = "approved"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    """It was stopped, and somebody set something else since: that is left alone until somebody starts again."""
    RELEASING = "releasing"
    RELEASE_BLOCKED = "release-blocked"
    """AWS does not take the old values back for now; it is tried again."""
    RELEASED = "released"
    CLOSED = "closed"
    """Over, and not all is as it was: somebody took the function over as it is, or it is gone."""

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done."""
        return self in {QuarantineState.RELEASED, QuarantineState.CLOSED}

    @property
    def releasing(self) -> bool:
        """Whether it is on its way back."""
        return self in {QuarantineState.RELEASING, QuarantineState.RELEASE_BLOCKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a function is to be stopped: what is accepted, and for how many hours."""

    hours: int
    drop_events: bool = False
    revoke_sessions: bool = False
    force: bool = False
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """The newest word on the quarantine of a function.

    `round` counts how often it was started, `revision` how often this was written. `ours` are the names of what the
    quarantine has set, or is about to; what somebody sets over it is theirs again. `done` are the names of what is
    confirmed: stopped, or restored while it is being released. `later` are values that somebody set after the original
    was recorded, and that were stopped over: on release the last of them counts. `problem` says what is in the way, and
    `overcome` counts the problems after which all was well again. `looked_at` is when a round came to it last.
    `dropped` says that it was over before anything was touched, and that nobody has decided so.
    """

    id: str
    target: Target
    state: QuarantineState
    order: Order
    reason: str
    by: str
    requested_at: datetime
    since: datetime
    expires_at: datetime
    points: float | None = None
    previous_points: float | None = None
    round: int = 1
    revision: int = 0
    ours: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    later: tuple[Setting, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    overcome: int = 0
    looked_at: datetime | None = None
    dropped: bool = False

    @property
    def holds(self) -> bool:
        """Whether something of the function is, or may be, as the quarantine has set it."""
        return not self.state.over and self.state not in {QuarantineState.DUE, QuarantineState.APPROVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What a function was like before it was touched. Written once for each quarantine, and never again."""

    id: str
    target: Target
    recorded_at: datetime
    role_arn: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRequest:
    """A worker's word that a score, or a signature, is unacceptable. It asks, and decides nothing.

    `crossed` says that it was acceptable at the look before, `forbidden` that this is for a signature that was not
    there then. `first` is set in the first scan of an account-region.
    """

    target: Target
    scan: str
    observed_at: datetime
    points: float
    low: float
    previous_points: float | None
    why: str
    crossed: bool
    first: bool = False
    forbidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSettings:
    """What is set right now. `moving` are names of mappings on their way from one state to another."""

    exists: bool
    values: tuple[Setting, ...] = ()
    moving: frozenset[str] = frozenset()

    def value(self, what: str) -> Value:
        """The value of what is there; KeyError for what is not."""
        return {each.what: each.value for each in self.values}[what]

    @property
    def names(self) -> frozenset[str]:
        """The names of what is there."""
        return frozenset(each.what for each in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a mapping polls, and for how many hours it keeps what nobody reads (None: not known).

    `waiting_hours`: for how long nobody reads it already, since a quarantine has disabled the mapping.
    """

    mapping: str
    arn: str
    retention_hours: float | None
    waiting_hours: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFunction:
    """All that decides on whether a function may be stopped, read right now. None is what could not be read.

    `keeps_events`: asynchronous events that are refused go to a queue or a destination.
    `shares_role` are the names of other functions on record under its role, and who else may assume it; `other_roles`
    those under which published versions of it run, by ARN.
    """

    settings: LiveSettings
    role_arn: str = ""
    tags: Tags | None = None
    keeps_events: bool | None = None
    provisioned: bool | None = None
    at_edge: bool | None = None
    sources: tuple[Source, ...] = ()
    shares_role: tuple[str, ...] | None = None
    other_roles: tuple[str, ...] | None = None
