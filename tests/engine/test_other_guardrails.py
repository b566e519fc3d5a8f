"""Where the guardrails alone changed, functions are judged by them at the end of a scan, without a worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.cli.local.store import LocalStore
from maremma.engine.assess import guardrails_asked
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.rejudgement.rematch import Rematch
from maremma.engine.scan import scan_function
from maremma.engine.select import is_unchanged
from maremma.errors import OutOfTime, StoreError
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import (
    AcceptedExposure,
    AlertPolicy,
    Criticality,
    Guardrails,
    Override,
    QuarantineMode,
    QuarantinePolicy,
    RuleSetting,
    Trusted,
    Waiver,
)
from maremma.model.location import ConfigPath
from maremma.model.results.scan import PlaceSummary, ScanReason
from maremma.model.rule import impact
from maremma.model.selector import Selector
from maremma.model.sensitive import Sensitive
from maremma.model.severity import Severity
from maremma.model.signing import Trust
from maremma.model.snapshot import Usage
from maremma.rules.configuration.expired_waiver import expired_waiver
from maremma.rules.liveness.inactive_function import inactive_function

from tests.engine.building import NOW, TARGET, asking, function, later, latest

HERE = Selector(names=("orders",))
ELSEWHERE = Selector(names=("refunds",))


def _tagged(snapshot):
    yield Evidence(at=ConfigPath("Tags"), says="tags say so")


def _debug(snapshot):
    yield from (Evidence(at=each.location, says="set") for each in snapshot.environment if each.name == "DEBUG")


RULES = (
    asking(_tagged, id="CFG001", needs={Facet.TAGS}),
    asking(_debug, id="SEC001", needs={Facet.ENVIRONMENT}, feeds=impact(0.6), severity=Severity.HIGH),
    inactive_function,
    expired_waiver,
)
IDLE = Usage(invocations=0, window_days=90, last_invoked=(NOW - timedelta(days=60)).date(), history_days=455)


class Worker:
    def __init__(self, gaps=()):
        self.gaps, self.runs = gaps, 0

    def collect(self, discovered):
        self.runs += 1
        environment = (EnvironmentVariable("DEBUG", Sensitive("x")),)
        return (discovered.complete(environment=environment, gaps=self.gaps),)


class Scene:
    def __init__(self, path, worker=None):
        self.store, self.worker = LocalStore(path), worker or Worker()

    def scan(self, guardrails, hour, *, looks, whole=True):
        at = later(hours=hour)
        bench = Bench(
            scan=f"scan-{hour}",
            rules=RULES,
            ruleset="r",
            guardrails=guardrails,
            store=self.store,
            outbox=self.store,
            advisor=Advisor(why="none is asked"),
            requests=self,
        )
        seen = function(tags=(("tier", "1"),), usage=IDLE, observed_at=at)
        if looks:
            keys = Keys(scan_key="key", policy_hash="policy")
            scan_function(seen, keys, self.worker, bench, first_scan=False, now=at)
        summary = PlaceSummary(
            place=TARGET.place, observed_at=at, targets=(TARGET,) if looks else (), present=(TARGET,), complete=True,
            whole=whole,
        )  # fmt: skip
        conclude(bench, [summary], None, {}, reason=ScanReason.MANUAL, started_at=at, now=at)
        return self.store.latest([TARGET])[TARGET]

    def put(self, request):
        self.asked = request

    def assessment(self):
        return self.store.assessment(self.store.latest([TARGET])[TARGET])


def waiver(**more):
    return Waiver(owner="o", reason="r", **{"expires": later(days=9), **more})


CHANGES = {
    "a severity": Guardrails(rules=(RuleSetting(rule="SEC001", severity=Severity.LOW),)),
    "a weight": Guardrails(rules=(RuleSetting(rule="SEC001", weight=0.0),)),
    "a waiver": Guardrails(waivers=(waiver(rule="SEC001"),)),
    "a waiver that has expired": Guardrails(waivers=(waiver(rule="CFG", expires=NOW - timedelta(days=1)),)),
    "an accepted exposure": Guardrails(
        accepted=(
            AcceptedExposure(where=HERE, level=Reachability.ANONYMOUS, owner="o", reason="r", expires=later(days=9)),
        )
    ),
    "an override": Guardrails(overrides=(Override(where=HERE, rules=(RuleSetting(rule="CFG001", weight=0.1),)),)),
    "criticality": Guardrails(criticality=Criticality(tag="tier", factors=(("1", 2.0),))),
    "days": Guardrails(inactivity_days=30),
    "alerts": Guardrails(alerts=AlertPolicy(severity=Severity.INFO, score=5.0)),
    "quarantine": Guardrails(quarantine=QuarantinePolicy(mode=QuarantineMode.APPROVAL, score=1.0)),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_it_comes_to_what_a_worker_would_come_to(changed, tmp_path):
    judged, looked = Scene(tmp_path / "judged"), Scene(tmp_path / "looked")
    for scene in (judged, looked):
        scene.scan(Guardrails(), 0, looks=True)
    again, anew = judged.scan(changed, 1, looks=False), looked.scan(changed, 1, looks=True)
    assert (judged.worker.runs, looked.worker.runs) == (1, 2)
    one, other = judged.assessment(), looked.assessment()
    assert (one.findings, one.score, one.subject, one.guardrails) == (
        other.findings, other.score, other.subject, other.guardrails,
    )  # fmt: skip
    assert {each.rule: type(each) for each in one.outcomes} == {each.rule: type(each) for each in other.outcomes}
    assert (again.points, again.findings, again.guardrails, again.scan_key) == (
        anew.points, anew.findings, anew.guardrails, "key",
    )  # fmt: skip
    assert hasattr(judged, "asked") == hasattr(looked, "asked")
    kinds = [[each.kind for each in scene.store.unsent()] for scene in (judged, looked)]
    assert kinds[0] == kinds[1]


def test_what_was_judged_by_them_is_not_judged_again(tmp_path):
    scene = Scene(tmp_path / "records")
    scene.scan(Guardrails(), 0, looks=True)
    changed = CHANGES["a severity"]
    first = scene.scan(changed, 1, looks=False)
    assert scene.scan(changed, 2, looks=False) == first
    assert scene.scan(Guardrails(), 3, looks=False).guardrails != first.guardrails


def test_a_word_that_expires_between_two_scans_is_judged_again(tmp_path):
    scene = Scene(tmp_path / "records")
    guardrails = Guardrails(waivers=(waiver(rule="SEC001", expires=later(hours=2)),))
    assert scene.scan(guardrails, 0, looks=True).worst == "A title"
    assert "SEC001" in {each.rule for each in scene.assessment().findings if each.waived}
    scene.scan(guardrails, 3, looks=False)
    assert "SEC001" not in {each.rule for each in scene.assessment().findings if each.waived}
    assert "CFG011" in {each.rule for each in scene.assessment().findings}


def test_a_scan_of_a_part_judges_nothing_else_again(tmp_path):
    scene = Scene(tmp_path / "records")
    before = scene.scan(Guardrails(), 0, looks=True)
    assert scene.scan(CHANGES["a weight"], 1, looks=False, whole=False) == before


class Forgetful:
    """A store whose facts are gone, and which notes whom a worker has to look at."""

    def __init__(self, words):
        self.words, self.distrusted = {each.target: each for each in words}, []

    def latest(self, targets):
        return {each: self.words[each] for each in targets}

    def facts(self, target):
        raise StoreError("gone")

    def distrust(self, known):
        self.distrusted.append(known.target)


def test_when_the_time_is_over_it_goes_on_later_and_without_facts_a_worker_does():
    words = [latest(target=replace(TARGET, name=f"f{number:02}"), kept=True) for number in range(65)]
    store = Forgetful(words)
    bench = Bench(
        scan="s", rules=RULES, ruleset="r", guardrails=Guardrails(), store=store, outbox=store,
        advisor=Advisor(why="none is asked"),
    )  # fmt: skip
    with pytest.raises(OutOfTime, match="1 functions are left to be judged again"):
        Rematch(bench, (), NOW, lambda: 1.0).of((), words)
    assert Rematch(bench, (), NOW, lambda: 999.0).of((), words[64:]) == ()
    assert sorted(store.distrusted) == [each.target for each in words]


def test_without_facts_a_worker_looks_at_it_anew(tmp_path):
    blind = Gap(Facet.CODE, GapReason.TOO_LARGE, "too large")
    scene = Scene(tmp_path / "records", Worker(gaps=(blind,)))
    word = scene.scan(Guardrails(), 0, looks=True)
    assert (word.kept, word.scan_key) == (False, "key")
    assert scene.scan(CHANGES["a weight"], 1, looks=False) == word


UNCHANGED = [
    ("the same", {"guardrails": "g"}, True),
    ("others, with facts", {"guardrails": "h", "kept": True}, True),
    ("others, without facts", {"guardrails": "h"}, False),
    ("a record of an older version", {}, False),
    ("another key", {"guardrails": "g", "kept": True, "scan_key": "other"}, False),
    ("distrusted", {"guardrails": "g", "kept": True, "scan_key": ""}, False),
]


@pytest.mark.parametrize(("facts", "unchanged"), [each[1:] for each in UNCHANGED], ids=[each[0] for each in UNCHANGED])
def test_whether_no_worker_has_to_run(facts, unchanged):
    assert is_unchanged(latest(**facts), "key", changes_arrive=True, guardrails="g") is unchanged
    assert not is_unchanged(latest(**facts), "key", changes_arrive=False, guardrails="g")


OFF = RuleSetting(rule="SEC001", enabled=False)
ON = RuleSetting(rule="SEC001")
ASKED = {
    "a rule is off": Guardrails(rules=(OFF,)),
    "a rule is off in one function": Guardrails(overrides=(Override(where=HERE, rules=(OFF,)),)),
    "in another one": Guardrails(overrides=(Override(where=ELSEWHERE, rules=(OFF,)),)),
    "and on in a third": Guardrails(overrides=(Override(where=HERE, rules=(OFF,)), Override(where=HERE, rules=(ON,)))),
    "somebody is trusted": Guardrails(trusted=(Trusted(where=HERE, trust=Trust(keys=("k",))),)),
}


def test_what_no_facts_can_answer_has_workers_run():
    assert {guardrails_asked(each) for each in CHANGES.values()} == {guardrails_asked(Guardrails())}
    every = [guardrails_asked(each) for each in (Guardrails(), *ASKED.values())]
    assert len(set(every)) == len(every)
