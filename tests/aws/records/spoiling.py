"""A fleet of three functions whose records lie in AWS or in a file, and ways in which one record is spoiled."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Any

from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.state.codec import dump
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.store import AwsStore
from maremma.boundary import Seam, contained
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import scan_function
from maremma.errors import StoreError
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.guardrails import Guardrails
from maremma.model.results.finding import FindingState
from maremma.model.results.kept_facts import KeptFacts
from maremma.model.results.scan import Latest, PlaceSummary, ScanReason, ScanTotals, Trouble
from maremma.model.sensitive import Sensitive
from maremma.model.target import Target
from maremma.rules import RULES

from tests.aws.records.memory import MemoryBucket, MemoryTable
from tests.engine.building import NOW, later
from tests.engine.test_join import HANDS_ON, OPEN_URL, PRINTS, QUEUE, URL
from tests.rules.building import build

KEYS = Keys(scan_key="key", policy_hash="policy")
FEW = tuple(each for each in RULES if each.id in {"INJ001", "INJ015", "EXP001", "SEC001", "CFG001"})


def _named(name: str, spec: Mapping[str, Any]) -> Any:
    found = build(dict(spec))
    return replace(found, target=Target(found.target.account, found.target.region, name))


FLEET = {
    "clerk": _named("clerk", {"urls": [{"auth": "NONE"}], "policies": OPEN_URL}),
    "intake": _named(
        "intake", {"event_sources": [], "urls": [{"auth": "NONE"}], "policies": OPEN_URL, "code": {"python": HANDS_ON}}
    ),
    "printer": _named("printer", {"event_sources": [{"source_arn": QUEUE}], "code": {"python": PRINTS}}),
}
PLACE = FLEET["clerk"].target.place
TARGETS = {name: each.target for name, each in FLEET.items()}


class Worker:
    """Knows the fleet, and what lies in its environment."""

    def collect(self, discovered: Any) -> tuple[Any, ...]:
        found = FLEET[discovered.target.name]
        variables = {"intake": ("QUEUE_URL", URL)}
        given = variables.get(discovered.target.name)
        environment = (EnvironmentVariable(given[0], Sensitive(given[1])),) if given else ()
        return (replace(found, observed_at=discovered.observed_at, environment=environment),)

    def registry(self, _: Any) -> None:
        return None


@dataclass
class World:
    """A deployment's table and bucket, and the time at which they are read."""

    table: MemoryTable
    bucket: MemoryBucket
    now: datetime = NOW

    @property
    def store(self) -> AwsStore:
        return AwsStore(self.table, self.bucket, "scans", clock=lambda: self.now)

    @property
    def outbox(self) -> AwsOutbox:
        return AwsOutbox(self.table, clock=lambda: self.now)

    def words(self) -> dict[str, Latest]:
        return {each.name: word for each, word in self.store.latest(list(TARGETS.values())).items()}


def bench(store: Any, outbox: Any, scan: str) -> Bench:
    return Bench(
        scan=scan, rules=FEW, ruleset="r", guardrails=Guardrails(lost_ratio=0.5),
        store=store, outbox=outbox, advisor=Advisor(why="none"),
    )  # fmt: skip


def scan(store: Any, outbox: Any, day: int, *, only: tuple[str, ...] = tuple(FLEET)) -> ScanTotals:
    """One scan to its end. What is not looked at is unchanged, if there is a word on it."""
    at = later(days=day)
    desk = bench(store, outbox, f"scan-{day}")
    known = store.latest(list(TARGETS.values()))
    due = [each for each in TARGETS.values() if each.name in only or each not in known or not known[each].scan_key]
    first = store.is_new(PLACE)
    for target in due:
        discovered = replace(KeptFacts.of(FLEET[target.name]).function, observed_at=at)
        # What ends with an error is what Conclude finds without a result.
        contained(
            Seam.FUNCTION,
            partial(scan_function, discovered, KEYS, Worker(), desk, first_scan=first, now=at),
        )
    summary = PlaceSummary(
        place=PLACE, observed_at=at, targets=tuple(due), present=tuple(TARGETS.values()), complete=True, first=first,
        unchanged=tuple(each for each in TARGETS.values() if each not in due),
    )  # fmt: skip
    totals, why = conclude(desk, [summary], None, {}, reason=ScanReason.SCHEDULE, started_at=at, now=at)
    assert not why
    return totals


GONE = object()
"""Stands for a field that is missing."""


def damaged(value: Any) -> dict[str, Any]:
    """What may stand in the place of a value, by name."""
    other = {str: 5, bool: "yes", int: "many", float: "much", list: "x", dict: []}
    longer = {str: lambda: value * 10, list: lambda: value * 10, int: lambda: value * 10_000}
    deep: Any = "x"
    for _ in range(30):
        deep = [deep]
    return {
        "missing": GONE,
        "null": None,
        "another type": other.get(type(value), [{}]),
        "an unknown word": "no-such-word",
        "longer": longer.get(type(value), lambda: 1e300)(),
        "from the future": "2999-01-01T00:00:00.000000Z",
        "garbage": '\x00\x80\ufffd{["',
        "too deep": deep,
        "binary": {"an attribute that Maremma never writes, of the type": "B"},
    }


def spoiled_objects(body: bytes, other: bytes) -> dict[str, bytes]:
    """What may lie in the place of an object, by name; `other` is what lies in that of another function."""
    text = gzip.decompress(body).decode()
    return {
        "empty": b"",
        "garbage": b"\x00\x80garbage",
        "cut": body[: len(body) // 2],
        "followed by more": body + b"more",
        "no JSON": gzip.compress(b"\xff\xfe{"),
        "null": gzip.compress(b"null"),
        "without fields": gzip.compress(b"{}"),
        "too deep": gzip.compress(b"[" * 100_000),
        "from the future": gzip.compress(text.replace("2026-", "2999-").encode()),
        "without a time zone": gzip.compress(text.replace("00Z", "00").replace("+00:00", "").encode()),
        "of another": other,
    }


def base() -> World:
    """A fleet that was scanned twice, with some trouble on record."""
    world = World(MemoryTable(), MemoryBucket())
    for day in range(2):
        world.now = later(days=day)
        scan(world.store, world.outbox, day)
    world.store.note_trouble(Trouble(place=PLACE, marks=("lost:0a0b0c0d",), scan="scan-0"))
    return world


@cache
def _base() -> World:
    return base()


def fresh() -> World:
    """A world of its own that is like the base."""
    made = _base()
    return World(MemoryTable(deepcopy(made.table.items)), MemoryBucket(dict(made.bucket.objects)), made.now)


@dataclass(frozen=True)
class Outcome:
    """What two scans came to: one that left the function alone unless it had to look at it, and one that looked."""

    before: Mapping[str, tuple[bytes, bytes]]
    after: Mapping[str, tuple[bytes, bytes]]
    unread: int
    told: tuple[str, ...]
    open: Mapping[str, frozenset[str]]


def two_scans(world: World) -> Outcome:
    """The next two scans; of each function its word and its assessment, as bytes."""
    world.now = later(days=2)
    first = scan(world.store, world.outbox, 2, only=("clerk",))
    before = _as_bytes(world)
    world.now = later(days=3)
    second = scan(world.store, world.outbox, 3)
    open_ = {
        name: frozenset(
            each.fingerprint for each in world.store.finding_records(target) if each.state is not FindingState.RESOLVED
        )
        for name, target in TARGETS.items()
    }
    told = tuple(str(each.get("alert", "")) for key, each in world.table.items.items() if key[0].startswith("OUTBOX#"))
    return Outcome(before, _as_bytes(world), first.unread + second.unread, told, open_)


def _as_bytes(world: World) -> dict[str, tuple[bytes, bytes]]:
    found = {}
    for name, word in world.words().items():
        assert word.assessment_key
        try:
            assessment = dump(world.store.assessment(word))
        except StoreError:
            assessment = b"cannot be read"
        found[name] = (dump(replace(word, unread=0)), assessment)
    return found


@cache
def reference() -> Outcome:
    """What two scans come to when nothing is spoiled."""
    return two_scans(fresh())


def cases() -> list[tuple[tuple[str, str], str, str]]:
    """Every row of the base with each of its fields and each damage; the keys of a row stay as they are."""
    return [
        (key, name, damage)
        for key, row in sorted(_base().table.items.items())
        for name, value in sorted(row.items())
        if name not in {"pk", "sk"}
        for damage in damaged(value)
    ]


def objects() -> list[tuple[str, str]]:
    """Every object of the base with each damage."""
    made = _base().bucket.objects
    return [(key, damage) for key in sorted(made) for damage in spoiled_objects(made[key], b"")]


def spoil_row(world: World, key: tuple[str, str], name: str, damage: str) -> None:
    row = world.table.items[key]
    value = damaged(row[name])[damage]
    if value is GONE:
        del row[name]
    else:
        row[name] = value


def spoil_object(world: World, key: str, damage: str) -> None:
    made = world.bucket.objects
    kind = key.rpartition("/")[2][:4]
    other = next((made[each] for each in sorted(made) if each != key and each.rpartition("/")[2][:4] == kind), b"")
    made[key] = spoiled_objects(made[key], other)[damage]
