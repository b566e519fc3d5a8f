"""Functions judged in the light of each other: a public one that hands on what it gets, and one that trusts it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.cli.local.store import LocalStore
from maremma.engine.conclude import conclude
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import record_lost, scan_function
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import NOT_JOINED
from maremma.model.guardrails import Guardrails
from maremma.model.results.finding import FindingState
from maremma.model.results.kept_facts import KeptFacts
from maremma.model.results.scan import PlaceSummary, ScanReason
from maremma.model.sensitive import Sensitive
from maremma.model.severity import Severity
from maremma.model.target import Target
from maremma.rules import RULES

from tests.engine.building import NOW, later
from tests.rules.building import build

QUEUE = "arn:aws:sqs:eu-west-1:111122223333:labels"
URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/labels"
KEYS = Keys(scan_key="key", policy_hash="policy")
OPEN_URL = [
    {
        "Effect": "Allow",
        "Principal": "*",
        "Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"],
        "Resource": "*",
    }
]
HANDS_ON = """
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=event["body"])
"""
CHECKS = HANDS_ON.replace('event["body"]', 'str(int(event["body"]))')
PRINTS = """
import os


def handler(event, context):
    for record in event["Records"]:
        os.system("lp " + record["body"])
"""


class Fleet:
    """A collector that knows two functions, and what lies in the environment of the first."""

    def __init__(self, code: str = HANDS_ON) -> None:
        self.intake = self._named(
            "intake",
            {"event_sources": [], "urls": [{"auth": "NONE"}], "policies": OPEN_URL, "code": {"python": code}},
        )
        self.printer = self._named("printer", {"event_sources": [{"source_arn": QUEUE}], "code": {"python": PRINTS}})

    def _named(self, name, spec):
        function = build(spec)
        return replace(function, target=Target(function.target.account, function.target.region, name))

    def collect(self, discovered):
        found = self.intake if discovered.target.name == "intake" else self.printer
        variables = (EnvironmentVariable("QUEUE_URL", Sensitive(URL)),) if found is self.intake else ()
        return (replace(found, observed_at=discovered.observed_at, environment=variables),)


@pytest.fixture
def store(tmp_path):
    return LocalStore(tmp_path / "records.sqlite")


def bench(store, scan):
    return Bench(
        scan=scan,
        rules=RULES,
        ruleset="r",
        guardrails=Guardrails(),
        store=store,
        outbox=store,
        advisor=Advisor(why="none"),
    )


def scan(store, fleet, day=0, *, only=("intake", "printer"), lost=()):
    """One scan to its end, as the state machine does it."""
    desk, at = bench(store, f"scan-{day}"), later(days=day)
    both = [fleet.intake, fleet.printer]
    first = store.is_new(fleet.intake.target.place)
    for function in both:
        discovered = replace(KeptFacts.of(function).function, observed_at=at)
        if function.target.name in lost:
            record_lost(discovered, KEYS, "killed", desk, first_scan=first, now=at)
        elif function.target.name in only:
            scan_function(discovered, KEYS, fleet, desk, first_scan=first, now=at)
    targets = tuple(each.target for each in both if each.target.name in only)
    summary = PlaceSummary(
        place=fleet.intake.target.place,
        observed_at=at,
        targets=targets,
        present=tuple(each.target for each in both),
        complete=True,
        first=first,
    )
    conclude(desk, [summary], None, {}, reason=ScanReason.SCHEDULE, started_at=at, now=at)
    return {each.target.name: each for each in store.in_place(summary.place)}


def finding(store, latest, rule):
    return next((each for each in store.assessment(latest).findings if each.rule == rule), None)


def test_what_a_public_function_hands_on_is_judged_where_it_arrives(store):
    after = scan(store, Fleet())
    assert after["printer"].reachability is Reachability.INDIRECT
    command = finding(store, after["printer"], "INJ001")
    assert command.because[0].says == (
        "intake hands on what anyone controls (aws:sqs.SendMessage hands on event.body, app.py:10)."
    )
    published = finding(store, after["intake"], "INJ015")
    assert published.severity is Severity.HIGH
    assert published.because[-1].says == "printer runs it as a command at app.py:7"


def test_a_function_that_checks_leaves_the_next_one_where_it_was(store):
    after = scan(store, Fleet(CHECKS))
    assert after["printer"].reachability is Reachability.INTERNAL
    assert after["printer"].points < scan(store, Fleet(), day=1)["printer"].points


def test_one_who_did_not_change_is_judged_again_when_the_other_did(store):
    scan(store, Fleet(CHECKS))
    after = scan(store, Fleet(), day=1, only=("intake",))
    assert after["printer"].reachability is Reachability.INDIRECT
    assert after["printer"].scan == "scan-1"
    mended = scan(store, Fleet(CHECKS), day=2, only=("intake",))
    assert mended["printer"].reachability is Reachability.INTERNAL


def test_a_scan_of_the_same_changes_no_finding_and_raises_no_alert(store):
    scan(store, Fleet())
    before = {alert.alert_id for alert in store.unsent()}
    states = {each.fingerprint: each.state for each in store.finding_records(Fleet().printer.target)}
    scan(store, Fleet(), day=1)
    assert {alert.alert_id for alert in store.unsent()} == before
    assert {each.fingerprint: each.state for each in store.finding_records(Fleet().printer.target)} == states
    assert set(states.values()) == {FindingState.OPEN}


def test_a_worker_that_is_lost_takes_no_link_away(store):
    scan(store, Fleet())
    assert scan(store, Fleet(), day=1, lost=("intake",))["printer"].reachability is Reachability.INDIRECT


def test_a_function_that_is_gone_hands_nothing_on(store):
    scan(store, Fleet())
    store.retire(Fleet().intake.target, later(hours=1))
    assert scan(store, Fleet(), day=1, only=("printer",))["printer"].reachability is Reachability.INTERNAL


def test_what_needs_the_environment_stands_as_the_worker_saw_it(store):
    fleet = Fleet()
    after = scan(store, fleet)
    said = {each.rule: each.kind for each in store.assessment(after["intake"]).outcomes}
    assert said["SEC001"] == "clean"


def test_newer_facts_win_over_the_joining_of_older_ones(store):
    after = scan(store, Fleet())
    assert NOW < after["printer"].observed_at < later(seconds=1)


def test_old_facts_take_no_newer_word_back(store):
    """A worker is lost on the day on which the sender begins to hand on: what discovery saw meanwhile stands."""
    fleet = Fleet(CHECKS)
    scan(store, fleet)
    opened = replace(fleet.printer, urls=fleet.intake.urls, policies=fleet.intake.policies)
    changed = Fleet()
    changed.printer = opened
    after = scan(store, changed, day=1, lost=("printer",))
    assert after["printer"].reachability is Reachability.ANONYMOUS
    assert after["printer"].lost
    assert {each.state for each in store.finding_records(opened.target) if each.rule == "AUT002"} == {FindingState.OPEN}


@pytest.mark.parametrize("facet", [Facet.LAYERS, Facet.ENVIRONMENT, Facet.EVENT_SOURCES])
def test_what_could_not_be_read_for_now_takes_no_link_away(store, facet):
    fleet = Fleet()
    scan(store, fleet)
    hidden = Fleet(CHECKS)
    gap = Gap(facet, GapReason.DENIED, "denied", partial=True)
    hidden.intake = replace(hidden.intake, gaps=(gap,))
    assert scan(store, hidden, day=1)["printer"].reachability is Reachability.INDIRECT


def test_a_function_that_lost_its_links_is_judged_as_if_it_never_had_any(store):
    fleet, mended = Fleet(), Fleet()
    mended.printer = replace(mended.printer, event_sources=())
    scan(store, fleet)
    after = scan(store, mended, day=1)
    assert after["printer"].joined == NOT_JOINED
    assert after["printer"].reachability is not Reachability.INDIRECT


@pytest.mark.parametrize("damage", ["UPDATE links SET facts = ?", "UPDATE assessments SET body = ?"])
def test_what_is_damaged_in_the_store_leaves_the_word_as_it_is(store, damage):
    scan(store, Fleet(CHECKS))
    with store._database.writing() as db:
        db.execute(damage, (b"damaged",))
    assert scan(store, Fleet(), day=1, only=("intake",))["printer"].reachability is Reachability.INTERNAL


def test_judging_again_does_not_forget_when_the_policy_was_read(store):
    scan(store, Fleet(CHECKS))
    printer = Fleet().printer.target
    [known] = store.latest([printer]).values()
    store.confirm_policy(printer, known.scan_key, later(hours=5))
    before = store.latest([printer])[printer].policy_as_of
    assert scan(store, Fleet(), day=1, only=("intake",))["printer"].policy_as_of == before


FETCHES = """
import boto3

secrets = boto3.client("secretsmanager")


def handler(event, context):
    return secrets.get_secret_value(SecretId="arn:aws:secretsmanager:eu-west-1:111122223333:secret:keys-AbCdEf")
"""
QUIET = """
def handler(event, context):
    return {"statusCode": 200}
"""
SHARED = {
    "function_count": 2,
    "functions": ["intake", "printer"],
    "policies": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}],
}


def test_functions_under_one_role_are_told_of_each_other(store):
    fleet = Fleet()
    door = {"event_sources": [], "urls": [{"auth": "NONE"}], "policies": OPEN_URL}
    fleet.intake = fleet._named("intake", {**door, "role": SHARED, "code": {"python": QUIET}})
    fleet.printer = fleet._named("printer", {"role": SHARED, "code": {"python": FETCHES}})
    for latest in scan(store, fleet).values():
        [found] = [each for each in store.assessment(latest).findings if each.rule == "IAM004"]
        assert found.severity is Severity.MEDIUM
        assert "; intake, which anyone reaches, has what printer needs: enough to read credentials" in found.says
