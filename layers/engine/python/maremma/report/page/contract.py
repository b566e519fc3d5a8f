"""The data of the page, which are the JSON of `maremma report`: `docs/report.schema.json` is made from these types.

Points are those of the score, 0 to 100. Times are UTC. No value of a secret is in it. Whatever comes from an account
is text: names, tags, lines of code, and the sentences that quote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

VERSION = 1
"""Grows when a field goes or changes its meaning; fields may be added without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A scan that was concluded; `failed` says of places that could not be entered why."""

    id: str
    reason: str
    started_at: datetime
    finished_at: datetime
    functions: int
    assessed: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding that is new or gone since `Changes.since`; `again` says that it was gone before."""

    function: str
    rule: str
    severity: str
    says: str
    at: datetime
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since a moment: the start of the last scan of all functions.

    With `first` nothing was on record before. The lists hold the worst, the counts all.
    """

    since: datetime | None
    first: bool
    new: int
    resolved: int
    introduced: tuple[Change, ...]
    gone: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """A function that a root cause raises, and by how many points it would fall without it."""

    function: str
    removes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A root cause over all functions; `removes` is the sum of points that go with it, `functions` the most raised.

    `evidence` says that somebody has been at a function. `count` is how many functions it raises.
    """

    id: str
    kind: str
    name: str
    rule: str
    title: str
    fix: str
    removes: float
    evidence: bool
    count: int
    functions: tuple[Gain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What to fix first in a function, and its score when that is done; `also` counts findings that go with it."""

    rule: str
    title: str
    fingerprint: str
    fix: str
    points: float
    also: int
    evidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One line of the ranking.

    `id` is the ARN. `owned_by` says what tells the owner: `tag`, `stack` or `account`. `triggers` are words for
    what invokes it. `unknown` says why it was not judged in full. `new` counts findings that are new.
    """

    id: str
    name: str
    account: str
    region: str
    runtime: str
    owner: str
    owned_by: str
    points: float
    low: float
    high: float
    band: str
    reachable_by: str
    at_most: str
    triggers: tuple[str, ...]
    families: tuple[str, ...]
    findings: int
    worst: str
    worst_severity: str
    coverage: int
    unknown: str
    new: int
    first: First | None
    evidence: bool
    stopped: str
    observed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one root cause adds to the score; `without` is the score when it is fixed, None for what is no finding."""

    rule: str
    title: str
    points: float
    findings: tuple[str, ...]
    without: float | None


StopKind = Literal["who", "door", "function", "carrier", "code", "role", "data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of an attack. `function` is the ARN of another function that it leads through, empty for this one."""

    kind: StopKind
    title: str
    says: str
    at: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step on the way to a conclusion."""

    at: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way in, certain or possible."""

    reachable_by: str
    who: str
    at: str
    says: str
    conditions: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something to copy or to type, and what it is."""

    says: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding with its evidence. `state` and the times are of its record, empty or None where there is none."""

    rule: str
    title: str
    severity: str
    confidence: str
    fingerprint: str
    at: str
    says: str
    because: tuple[Step, ...]
    fix: str
    copies: tuple[Command, ...]
    waived: str
    versions: tuple[str, ...]
    secret: str
    new: bool
    state: str
    first_seen: datetime | None
    opened_at: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a finding: it was first seen, came back, or was resolved."""

    at: datetime
    what: Literal["first seen", "came back", "resolved"]
    rule: str
    severity: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A reason for which rules were not judged to the end."""

    why: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The policy that fits: documents as IAM takes them, what the role grants today, and what of it nothing needs."""

    documents: tuple[str, ...]
    granted: int
    unneeded: int
    risk_removed: float | None
    shared_role: bool
    statements: tuple[Step, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A component with advisories, and the version to take, empty where none is better."""

    component: str
    purl: str
    version: str
    take: str
    advisories: tuple[str, ...]
    exploited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A function in full. `id` is that of its line."""

    id: str
    role: str
    code_sha256: str
    formula: str
    parts: tuple[Part, ...]
    route: tuple[Stop, ...]
    doors: tuple[Door, ...]
    findings: tuple[Finding, ...]
    versions: tuple[str, ...]
    signatures: tuple[Step, ...]
    checked: int
    rules: int
    unseen: tuple[Unseen, ...]
    policy: Policy | None
    upgrades: tuple[Upgrade, ...]
    commands: tuple[Command, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the first screen shows. `notes` say what is not known of all of it, a sentence each."""

    version: int
    made_at: datetime
    maremma: str
    records: str
    scan: Scan | None
    changes: Changes
    causes: tuple[Cause, ...]
    functions: tuple[Function, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report: `details` are in the order of `overview.functions`, as far as they could be read."""

    overview: Overview
    details: tuple[Detail, ...]
