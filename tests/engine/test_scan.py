"""The impure verb over ports: one function at a time, crashes at any step, lost workers, and the end of a scan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.cli.local.store import LocalStore
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import record_lost, scan_function
from maremma.errors import StoreError
from maremma.model.evidence import Evidence
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import Organization
from maremma.model.function.configuration import EnvironmentVariable, FunctionVersion
from maremma.model.guardrails import Guardrails
from maremma.model.location import ConfigPath
from maremma.model.results.alert import AlertKind
from maremma.model.results.assessment import Unknown
from maremma.model.results.finding import FindingState
from maremma.model.results.scan import PlaceSummary, ScanReason
from maremma.model.rule import impact, rule
from maremma.model.sensitive import Sensitive
from maremma.model.severity import Confidence, Severity
from maremma.model.target import Target

from tests.engine.building import NOW, TARGET, function, later

KEYS = Keys(scan_key="key", policy_hash="policy")


@rule(
    id="CFG001",
    name="debug-variable",
    title="A debug variable is set",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=impact(0.6),
    needs={Facet.ENVIRONMENT},
)
def debug_variable(snapshot):
    for variable in snapshot.environment:
        if variable.name == "DEBUG":
            yield Evidence(at=variable.location, says="DEBUG is set")


class Worker:
    """A collector that knows what a function's environment and gaps are."""

    def __init__(self, *names, gaps=()):
        self.names, self.gaps = names, gaps

    def collect(self, discovered):
        environment = tuple(EnvironmentVariable(name, Sensitive("x")) for name in self.names)
        return (discovered.complete(environment=environment, gaps=self.gaps),)


UNSAFE, SAFE = Worker("DEBUG"), Worker("LEVEL")


class Crashing:
    """Stands before a store or outbox and fails the n-th call of one verb, as a killed worker would leave it."""

    def __init__(self, inner, verb):
        self.inner, self.verb = inner, verb

    def __getattr__(self, name):
        if name == self.verb:
            raise StoreError("the service is away")
        return getattr(self.inner, name)


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def bench(store, scan="scan-1", outbox=None, guardrails=None):
    return Bench(
        scan=scan,
        rules=(debug_variable,),
        ruleset="r",
        guardrails=guardrails or Guardrails(),
        store=store,
        outbox=outbox or store,
        advisor=Advisor(why="none is asked"),
    )


def run(worker, desk, at=NOW, first=False, name="orders"):
    return scan_function(function(name, observed_at=at), KEYS, worker, desk, first_scan=first, now=at)


def states(store):
    return [record.state for record in store.finding_records(TARGET)]


def test_a_function_is_recorded_with_its_finding_and_its_alert(store):
    run(UNSAFE, bench(store))
    latest = store.latest([TARGET])[TARGET]
    assert (latest.scan, latest.scan_key, latest.findings, latest.worst) == ("scan-1", "key", 1, debug_variable.title)
    assert states(store) == [FindingState.OPEN]
    assert [alert.kind for alert in store.unsent()] == [AlertKind.FINDINGS_INTRODUCED]


def test_a_fix_resolves_and_a_relapse_alerts_again(store):
    for day, worker in enumerate([UNSAFE, SAFE, UNSAFE]):
        run(worker, bench(store, f"scan-{day}"), at=later(days=day))
    assert states(store) == [FindingState.REOPENED]
    assert len(list(store.unsent())) == 2


@pytest.mark.parametrize("verb", ["put", "record"])
def test_a_crash_before_any_write_is_made_good_by_the_retry(store, verb):
    broken = Crashing(store, verb)
    with pytest.raises(StoreError):
        run(UNSAFE, bench(broken, outbox=broken))
    run(UNSAFE, bench(store))
    assert states(store) == [FindingState.OPEN]
    assert len(list(store.unsent())) == 1, "neither lost nor doubled"


def test_a_crash_between_finding_rows_raises_no_second_alert(store):
    class HalfDone(Crashing):
        def record(self, assessment, drift, latest, links):
            """Write the finding rows and stop before the last word, as a worker that is killed would."""
            self.inner.record(assessment, drift, latest, links)
            self.inner.forget_latest(latest.target)
            raise StoreError("killed")

    class Forgetful(LocalStore):
        def forget_latest(self, target):
            with self._database.writing() as db:
                db.execute("DELETE FROM latest WHERE arn = ?", (target.arn,))

    inner = Forgetful(store._database.path)
    with pytest.raises(StoreError, match="killed"):
        run(UNSAFE, bench(HalfDone(inner, "nothing")))
    assert states(store) == [FindingState.OPEN]
    run(UNSAFE, bench(store))
    assert len(list(store.unsent())) == 1


def test_running_twice_changes_nothing(store):
    run(UNSAFE, bench(store))
    before = store.latest([TARGET])
    run(UNSAFE, bench(store))
    assert store.latest([TARGET]) == before
    assert len(list(store.unsent())) == 1


def test_older_facts_never_replace_newer_ones(store):
    run(SAFE, bench(store, "late"), at=later(hours=1))
    run(UNSAFE, bench(store, "early"), at=NOW)
    assert store.latest([TARGET])[TARGET].scan == "late"


REUSE = [
    ("everything seen", (), "key"),
    ("an image", (Gap(Facet.CODE, GapReason.UNSUPPORTED, "image"),), "key"),
    ("a refusal that may heal", (Gap(Facet.ENVIRONMENT, GapReason.DENIED, "no key"),), ""),
    ("versions over the limit", (Gap(Facet.CODE, GapReason.NOT_COLLECTED, "3, 2", partial=True),), "key"),
    ("a layer that was deleted", (Gap(Facet.LAYERS, GapReason.GONE, "deleted", partial=True),), "key"),
    ("a layer that nobody shares", (Gap(Facet.LAYERS, GapReason.DENIED, "denied", partial=True),), "key"),
    ("a layer that was not served", (Gap(Facet.LAYERS, GapReason.UNREADABLE, "broken", partial=True),), ""),
    ("an image that was deleted", (Gap(Facet.CODE, GapReason.GONE, "deleted"),), "key"),
    (
        "a function that was deleted",
        tuple(Gap(facet, GapReason.GONE, "deleted") for facet in (Facet.CODE, Facet.ENVIRONMENT)),
        "",
    ),
    ("a download that failed", (Gap(Facet.CODE, GapReason.UNREADABLE, "broken"),), ""),
]


@pytest.mark.parametrize(("title", "gaps", "key"), REUSE, ids=[each[0] for each in REUSE])
def test_only_what_would_come_out_the_same_may_be_reused(store, title, gaps, key):
    run(Worker(gaps=gaps), bench(store))
    assert store.latest([TARGET])[TARGET].scan_key == key


class Versions:
    """A collector of a function whose `$LATEST` is safe and whose version 7 is not."""

    def collect(self, discovered):
        [latest] = SAFE.collect(discovered)
        [older] = UNSAFE.collect(discovered)
        return latest, replace(older, configuration=replace(older.configuration, version="7"))


def test_a_finding_of_a_version_is_recorded_and_told_of_as_one_of_the_function(store):
    run(Versions(), bench(store))
    [record] = store.finding_records(TARGET)
    assert (record.state, record.says) == (FindingState.OPEN, "DEBUG is set; in version 7, not in $LATEST")
    [alert] = store.unsent()
    assert [each.versions for each in alert.findings] == [("7",)]
    run(SAFE, bench(store, "scan-2"), at=later(days=1))
    assert states(store) == [FindingState.RESOLVED]


def test_the_versions_of_a_lost_function_are_unknown_too(store):
    versions = (
        FunctionVersion(qualifier="7", version="7", code_sha256="c"),
        FunctionVersion(qualifier="live", version="7", code_sha256="c", is_alias=True),
    )
    lost = record_lost(function(versions=versions), KEYS, "it timed out", bench(store), first_scan=False, now=NOW)
    gaps = {gap.facet: gap for gap in lost.coverage.gaps if "version 7 is invoked" in gap.says}
    assert {Facet.CONFIG, Facet.CODE, Facet.ROLE} <= set(gaps)
    assert all("it timed out" in gap.says for gap in gaps.values())
    assert store.latest([TARGET])[TARGET].lost


def test_a_gap_of_discovery_is_part_of_the_key_and_may_be_reused(store):
    discovered = function(gaps=(Gap(Facet.ROLE, GapReason.DENIED, "no"),))
    scan_function(discovered, KEYS, SAFE, bench(store), first_scan=False, now=NOW)
    assert store.latest([TARGET])[TARGET].scan_key == "key"


def test_a_lost_function_is_unknown_and_keeps_its_findings_as_stale(store):
    run(UNSAFE, bench(store))
    lost = record_lost(
        function(observed_at=later(days=1)),
        KEYS,
        "the worker was killed",
        bench(store, "scan-2"),
        first_scan=False,
        now=NOW,
    )
    assert lost.outcomes == (Unknown("CFG001", ("the worker was killed",)),)
    [record] = store.finding_records(TARGET)
    assert (record.state, record.stale) == (FindingState.OPEN, True)
    assert store.latest([TARGET])[TARGET].scan_key == "", "it has to run next time"


# The end of a scan

OTHER = Target(TARGET.account, TARGET.region, "invoices")


def finish(store, *summaries, reasons=None, scan="scan-1", at=NOW, guardrails=None):
    def facts(target):
        return function(target.name, observed_at=at), KEYS

    return conclude(
        bench(store, scan, guardrails=guardrails),
        summaries,
        facts,
        reasons or {},
        reason=ScanReason.MANUAL,
        started_at=at,
        now=later(days=3),
    )


def place(*targets, **facts):
    values = {"targets": targets, "present": targets, "complete": True, "observed_at": NOW, **facts}
    return PlaceSummary(place=TARGET.place, **values)


def test_a_target_without_a_result_is_recorded_with_its_reason(store):
    run(SAFE, bench(store))
    totals, why = finish(store, place(TARGET, OTHER), reasons={OTHER: "Task timed out"})
    assert (totals.assessed, totals.lost, bool(why)) == (1, 1, True)
    assessment = store.assessment(store.latest([OTHER])[OTHER])
    assert "Task timed out" in assessment.outcomes[0].why[0]


def test_newer_facts_of_another_scan_are_a_result(store):
    run(SAFE, bench(store, "other"), at=later(minutes=5))
    totals, _ = finish(store, place(TARGET))
    assert totals.lost == 0


def test_what_is_gone_is_retired_and_what_came_meanwhile_is_not(store):
    run(UNSAFE, bench(store), name="orders")
    run(SAFE, bench(store, "other"), at=later(days=2), name="invoices")
    totals, _ = finish(store, place(observed_at=later(days=1)))
    assert totals.retired == 1
    assert [latest.target.name for latest in store.in_place(TARGET.place)] == ["invoices"]
    assert states(store) == [FindingState.RESOLVED]


def test_an_incomplete_listing_retires_nothing(store):
    run(UNSAFE, bench(store))
    totals, _ = finish(store, place(complete=False, observed_at=later(days=1)))
    assert totals.retired == 0
    assert TARGET in store.latest([TARGET])


def test_a_first_scan_raises_one_summary_and_no_other_alert(store):
    run(UNSAFE, bench(store), first=True)
    finish(store, place(TARGET, first=True))
    assert [alert.kind for alert in store.unsent()] == [AlertKind.FIRST_SCAN]


def test_a_place_without_functions_is_not_told_of_in_every_scan(store):
    finish(store, place(first=True))
    assert list(store.unsent()) == []


def test_a_first_scan_that_loses_everything_raises_no_alert_per_function(store):
    finish(store, place(TARGET, OTHER, first=True))
    assert sorted(alert.kind for alert in store.unsent()) == [AlertKind.FIRST_SCAN, AlertKind.SCAN_FAILED]


@pytest.mark.parametrize("verb", ["in_place", "note_first_scan", "close_scan"])
def test_a_conclusion_that_is_tried_again_still_knows_who_was_lost(store, verb):
    with pytest.raises(StoreError):
        finish(Crashing(store, verb), place(TARGET, OTHER, first=True))
    totals, why = finish(store, place(TARGET, OTHER, first=True))
    assert (totals.assessed, totals.lost, bool(why)) == (0, 2, True)


def test_a_place_is_new_until_it_was_scanned_as_a_whole(store):
    run(UNSAFE, bench(store))
    finish(store, place(TARGET, first=True, whole=False))
    assert store.is_new(TARGET.place)
    finish(store, place(TARGET, first=True, failed="the map of workers failed"))
    assert store.is_new(TARGET.place)
    finish(store, place(TARGET, first=True))
    assert not store.is_new(TARGET.place)


def test_too_many_lost_targets_fail_the_scan_and_alert(store):
    _, why = finish(store, place(TARGET))
    assert "1 of 1 functions" in why
    assert AlertKind.SCAN_FAILED in [alert.kind for alert in store.unsent()]


def test_the_share_that_may_be_lost_is_a_guardrail_and_below_it_the_scan_is_partial(store):
    patient = replace(Guardrails(), lost_ratio=1.0)
    for scan in ("scan-1", "scan-1", "scan-2"):
        _, why = finish(store, place(TARGET), guardrails=patient, scan=scan)
        assert why == ""
        assert [alert.kind for alert in store.unsent() if not alert.function] == [AlertKind.SCAN_PARTIAL]


def test_the_totals_are_kept_and_add_up(store):
    run(SAFE, bench(store))
    failed = PlaceSummary(place=replace(TARGET.place, region="us-east-1"), observed_at=NOW, failed="denied")
    calls = (("lambda:GetPolicy", 1),)
    totals, _ = finish(store, place(TARGET, unchanged=(OTHER,), present=(TARGET, OTHER), calls=calls), failed)
    assert store.scans(1) == (totals,)
    assert (totals.places, totals.functions, totals.assessed, totals.unchanged) == (2, 2, 1, 1)
    assert totals.failed_places == ("111122223333/us-east-1: denied",)
    assert totals.calls == calls


def test_the_location_of_a_finding_is_kept(store):
    run(UNSAFE, bench(store))
    [kept] = store.assessment(store.latest([TARGET])[TARGET]).findings
    assert kept.at == ConfigPath("Environment.Variables.DEBUG")


@pytest.mark.parametrize("units", [None, (), ("ou-ab12-34cd56ef", "r-ab12")])
def test_the_units_that_a_scan_has_seen_are_on_record_for_who_stops_functions(store, units):
    organization = Organization(id="o-1", units=units)
    seen = replace(function(), organization=organization)
    scan_function(seen, KEYS, SAFE, bench(store), first_scan=False, now=NOW)
    assert store.latest([TARGET])[TARGET].units == units
