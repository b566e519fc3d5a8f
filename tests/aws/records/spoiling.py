"""A fleet of three functions whose records lie in AWS or in a file, and ways in which one record is spoiled."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.codec import dump
from datetime import datetime
from maremma.aws.outbox import AwsOutbox
from maremma.aws.store import AwsStore
from maremma.engine.conclude import conclude
from maremma.engine.scan import Bench, Keys, scan_function
from maremma.model.guardrails import Guardrails
from maremma.model.kept import KeptFacts
from maremma.model.scan import Latest, PlaceSummary, ScanReason, ScanTotals
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import EnvironmentVariable
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


def scan(store: Any, outbox: Any, day: int, *, only: tuple[str, ...] = tuple(FLEET)) -> ScanTotals:
    """One scan to its end. What is not looked at is unchanged, if there is a word on it."""
    at = later(days=day)
    desk = Bench(
        scan=f"scan-{day}", rules=FEW, ruleset="r", guardrails=Guardrails(),
        store=store, outbox=outbox, advisor=Advisor(why="none"),
    )  # fmt: skip
    known = store.latest(list(TARGETS.values()))
    due = [each for each in TARGETS.values() if each.name in only or each not in known or not known[each].scan_key]
    first = store.is_new(PLACE)
    for target in due:
        discovered = replace(KeptFacts.of(FLEET[target.name]).function, observed_at=at)
        scan_function(discovered, KEYS, Worker(), desk, first_scan=first, now=at)
    summary = PlaceSummary(
        place=PLACE, observed_at=at, targets=tuple(due), present=tuple(TARGETS.values()), complete=True, first=first,
        unchanged=tuple(each for each in TARGETS.values() if each not in due),
    )  # fmt: skip
    totals, why = conclude(desk, [summary], None, {}, reason=ScanReason.SCHEDULE, started_at=at, now=at)
    assert not why
    return totals
