"""Functions whose findings another index of advisories changes are judged again, from what was kept of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.verdicts import Verdicts
from maremma.cli.local.store import LocalStore
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import scan_function
from maremma.errors import OutOfTime
from maremma.model.code.component import Ecosystem
from maremma.model.guardrails import Guardrails
from maremma.model.results.finding import FindingState
from maremma.model.results.kept_facts import KeptFacts
from maremma.model.results.scan import PlaceSummary, ScanReason
from maremma.model.target import Target
from maremma.rules import RULES

from tests.analysis.advisories.documents import NOW, component, document, opened, write_index
from tests.rules.building import build

KEYS = Keys(scan_key="key", policy_hash="policy")
OLD = [document("CVE-2099-1", "other")]
WORST = [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]
NEW = [*OLD, document("CVE-2099-2", "shop", severity=WORST)]
RULES_OF_COMPONENTS = tuple(each for each in RULES if each.id.startswith("DEP"))


class Fleet:
    """Three functions: two hold `shop`, the third holds nothing."""

    def __init__(self) -> None:
        base = build({"code": {"python": "def handler(event, context): ..."}})
        self.functions = {
            name: replace(
                base,
                observed_at=NOW,
                target=Target(base.target.account, base.target.region, name),
                code=replace(base.code, components=holds),
            )
            for name, holds in (("a", (component("shop", "1.0"),)), ("b", (component("shop", "1.0"),)), ("c", ()))
        }

    def collect(self, discovered):
        return (replace(self.functions[discovered.target.name], observed_at=discovered.observed_at),)


@pytest.fixture(scope="module")
def indexes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("indexes")
    with opened(write_index(folder / "old", OLD)) as old, opened(write_index(folder / "new", NEW)) as new:
        yield {"old": old, "new": new}


@pytest.fixture
def scene(indexes, tmp_path):
    return Scene(indexes, LocalStore(tmp_path / "records.sqlite"))


class Scene:
    """A store, and scans of the fleet by one index or another."""

    def __init__(self, indexes, store):
        self.indexes, self.store, self.fleet = indexes, store, Fleet()

    def scan(self, index, hour, *, run=(), gone=(), remaining=lambda: 999.0, whole=True, worker_index=None):
        at = NOW + timedelta(hours=hour)
        for name in run:
            function = replace(KeptFacts.of(self.fleet.functions[name]).function, observed_at=at)
            desk = self.bench(worker_index or index, f"scan-{hour}")
            scan_function(function, KEYS, self.fleet, desk, first_scan=hour == 0, now=at)
        targets = {name: each.target for name, each in self.fleet.functions.items()}
        summary = PlaceSummary(
            place=targets["a"].place,
            observed_at=at,
            targets=tuple(targets[name] for name in run),
            present=tuple(each for name, each in targets.items() if name not in gone),
            complete=True,
            whole=whole,
            first=hour == 0,
        )
        desk = self.bench(index, f"scan-{hour}")
        conclude(desk, [summary], None, {}, reason=ScanReason.ADVISORIES, started_at=at, now=at, remaining=remaining)
        return {each.target.name: each for each in self.store.in_place(summary.place)}

    def bench(self, index, scan):
        return Bench(
            scan=scan,
            rules=RULES_OF_COMPONENTS,
            ruleset="r",
            guardrails=Guardrails(),
            store=self.store,
            outbox=self.store,
            advisor=Advisor(index=self.indexes[index]) if index else Advisor(why="none"),
        )

    def first(self, index="old"):
        return self.scan(index, 0, run="abc")

    def alerted(self):
        """The functions of the alerts, but for that of the first scan."""
        return [each.function.rpartition(":")[2] for each in self.store.unsent() if each.function]

    def listing(self):
        return self.store.listing(self.fleet.functions["a"].target.place)


def test_a_new_advisory_is_found_in_whom_it_is_about_and_told_once(scene):
    before = scene.first()
    assert before["a"].findings == 0
    after = scene.scan("new", 1)
    assert [after[name].findings for name in "abc"] == [1, 1, 0]
    assert after["c"] == before["c"]
    assert [scene.listing().holdings[name].held[0].published[0].names[0] for name in "ab"] == ["CVE-2099-2"] * 2
    assert sorted(scene.alerted()) == ["a", "b"]
    assert scene.scan("new", 2) == after
    assert sorted(scene.alerted()) == ["a", "b"]


def test_what_is_withdrawn_is_resolved(scene):
    scene.first("new")
    after = scene.scan("old", 1)
    [record] = scene.store.finding_records(after["a"].target)
    assert (after["a"].findings, record.state, scene.alerted()) == (0, FindingState.RESOLVED, [])


def test_without_time_the_next_attempt_goes_on(scene, monkeypatch):
    monkeypatch.setattr("maremma.engine.rejudgement.rematch._CHUNK", 1)
    scene.first()
    with pytest.raises(OutOfTime, match="1 function"):
        scene.scan("new", 1, remaining=lambda: 0.0)
    assert [each.findings for _, each in sorted(scene.scan("new", 1).items())] == [1, 1, 0]
    assert sorted(scene.alerted()) == ["a", "b"]


def test_a_scan_of_named_functions_compares_those_alone(scene):
    before = scene.first()
    after = scene.scan("new", 1, run="a", whole=False)
    assert (after["a"].findings, after["b"]) == (1, before["b"])
    assert scene.scan("new", 2)["b"].findings == 1


def test_a_worker_with_an_index_that_was_replaced_meanwhile_is_corrected(scene):
    scene.first("new")
    after = scene.scan("new", 1, run="a", worker_index="old", whole=False)
    assert after["a"].findings == 1


def test_who_was_judged_without_an_index_is_judged_when_there_is_one(scene):
    before = scene.first(None)
    assert before["a"].advised == ""
    after = scene.scan("new", 1)
    assert (after["a"].findings, after["a"].coverage > before["a"].coverage) == (1, True)


def test_without_an_index_every_word_stands(scene):
    before = scene.first("new")
    assert scene.scan(None, 1) == before


def test_a_function_whose_facts_are_gone_is_left_to_a_worker(scene):
    before = scene.first()
    with scene.store._database.writing() as db:
        db.execute("DELETE FROM links WHERE arn = ?", (before["a"].target.arn,))
    after = scene.scan("new", 1)
    assert (after["a"], after["b"].findings) == (replace(before["a"], scan_key=""), 1)


def test_an_index_that_grows_too_old_is_told_of_every_function_with_components(scene):
    scene.first()
    after = scene.scan("old", 24 * 8)
    told = {name for name, each in after.items() if each.worst == "Components were compared with outdated advisories"}
    assert told == {name for name in after if scene.listing().holdings[name].held} == {"a", "b"}


def test_who_is_gone_holds_nothing(scene):
    scene.first()
    assert sorted(scene.listing().holdings) == ["a", "b", "c"]
    scene.scan("old", 1, gone="a")
    assert sorted(scene.listing().holdings) == ["b", "c"]


def test_a_listing_follows_what_others_recorded_and_did_not_list(scene):
    scene.first()
    at = NOW + timedelta(hours=1)
    scene.fleet.functions["a"] = replace(
        scene.fleet.functions["a"], code=replace(scene.fleet.functions["a"].code, components=())
    )
    function = replace(KeptFacts.of(scene.fleet.functions["a"]).function, observed_at=at)
    scan_function(function, KEYS, scene.fleet, scene.bench("old", "died"), first_scan=False, now=at)
    assert scene.listing().holdings["a"].held
    scene.scan("old", 2)
    assert scene.listing().holdings["a"].held == ()


PACKAGE = (Ecosystem.PYPI, "shop", "1.0")


@pytest.mark.parametrize(
    ("epss", "same"), [((0.101, 0.104), True), ((0.10, 0.12), False)], ids=["less than is told", "more"]
)
def test_a_probability_counts_as_far_as_it_is_told(tmp_path, epss, same):
    told = []
    for number, each in enumerate(epss):
        path = write_index(tmp_path / str(number), NEW, probabilities={"CVE-2099-2": each})
        with opened(path) as index:
            told.append((index.digest, Verdicts(Advisor(index=index), NOW).of([PACKAGE])))
    assert told[0][0] != told[1][0]
    assert (told[0][1] == told[1][1]) is same
