"""The story of an account under the deployed state machine: a first scan, a quiet one, and a change."""

from collections import Counter

import pytest
from maremma.model.function.exposure import Reachability
from maremma.model.results.score import Band

from sandbox.fleet.catalogue import CATALOGUE, PAIRS
from sandbox.fleet.change import CHANGED
from sandbox.fleet.triggers import Appointment, BusRule, Device, GraphQl, Invoker, Schedule, Topic, Upload, Url
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, OTHER, OTHER_PLACE, REGION, fleet, scanner

pytestmark = pytest.mark.sandbox

NAMES = {each.name for each in CATALOGUE}


class Act:
    """One scan of everything: its totals, the calls it made and the mail it caused."""

    def __init__(self, scene):
        mark = scene.calls.mark()
        self.totals = scene.scan(reason="schedule")
        self.asked = scene.per_function(mark)
        self.workers = scene.workers(mark)
        self.mail = scene.mail()


@pytest.fixture(scope="module")
def other(scene):
    """Clients of the owner of the second account."""
    return scene.sandbox.session(OTHER, REGION).client


@pytest.fixture(scope="module")
def scene():
    with scanner(further={OTHER: fleet("refunds", "gift-cards")}) as opened:
        trails = opened.sandbox.session(OTHER, REGION).client("cloudtrail")
        for each in trails.describe_trails()["trailList"]:
            trails.delete_trail(Name=each["Name"])
        yield opened


@pytest.fixture(scope="module")
def first(scene):
    return Act(scene)


@pytest.fixture(scope="module")
def theirs(scene, first):
    """The functions that the first scan found in the second account, which has no trail."""
    return set(scene.ranking(OTHER_PLACE))


@pytest.fixture(scope="module")
def ranked(scene, first):
    return scene.ranking()


@pytest.fixture(scope="module")
def second(scene, ranked, theirs):
    return Act(scene)


@pytest.fixture(scope="module")
def changed(scene, second):
    """The demo's second act."""
    mark = scene.calls.mark()
    scene.stage.change()
    totals = scene.drain()
    return totals, scene.workers(mark), scene.mail()


def test_what_a_public_function_hands_on_is_judged_where_it_arrives(scene, ranked):
    worker, sender = (scene.assessment(name) for name in ("order-intake-wide", "checkout-passthrough"))
    [code] = [each for each in worker.findings if each.rule == "INJ002"]
    [handed] = [each for each in sender.findings if each.rule == "INJ015"]

    assert worker.exposure.level is Reachability.INDIRECT
    assert code.because[0].says.startswith("checkout-passthrough hands on what anyone controls")
    assert "order-intake-wide runs it as code at intake.py:28" in [step.says for step in handed.because]
    assert ranked["order-intake"].reachability is Reachability.INTERNAL, "what is written anew is nobody else's"


def test_a_first_scan_records_every_function_of_both_places_once(other, first, ranked, theirs):
    listed = {each["FunctionName"] for each in other("lambda").list_functions()["Functions"]}

    assert set(ranked) == NAMES
    assert theirs == listed
    assert {each.scan for each in ranked.values()} == {first.totals.scan}
    assert first.workers == len(NAMES) + len(theirs)


def test_the_totals_add_up(first, theirs):
    totals = first.totals

    assert totals.places == 2
    assert totals.functions == totals.assessed == len(NAMES) + len(theirs)
    assert (totals.unchanged, totals.lost, totals.retired, totals.failed_places) == (0, 0, 0, ())


def test_a_first_scan_raises_one_summary_per_place_and_nothing_else(first):
    assert sorted((each["kind"], each["account"]) for each in first.mail) == [
        ("first-scan", MEMBER),
        ("first-scan", OTHER),
    ]


def test_a_cold_scan_reads_each_function_once(first, theirs):
    every = {(MEMBER, name) for name in NAMES} | {(OTHER, name) for name in theirs}
    aliased = {(MEMBER, each.name) for each in CATALOGUE if each.alias}
    for operation in ("GetPolicy", "GetFunction"):
        read = {(account, name): n for (account, what, name), n in first.asked.items() if what == operation}
        assert set(read) == every, operation
        assert {each for each, times in read.items() if times > 1} <= aliased, operation


def test_whatever_else_is_asked_per_function_has_its_precondition(first):
    asked = {
        (operation, name): times
        for (account, operation, name), times in first.asked.items()
        if account == MEMBER and name and operation not in {"GetPolicy", "GetFunction"}
    }
    preconditions = {
        "ListFunctionUrlConfigs": (Url,),
        "ListFunctionEventInvokeConfigs": (Topic, Upload, BusRule, Schedule, Appointment, Device, GraphQl, Invoker),
    }

    assert asked == {
        (operation, each.name): 1
        for operation, kinds in preconditions.items()
        for each in CATALOGUE
        if any(isinstance(trigger, kinds) for trigger in each.triggers)
    } | {("ListAliases", each.name): 1 for each in CATALOGUE if each.alias}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.unsafe.name)
def test_an_unsafe_function_ranks_above_its_safe_twin(ranked, pair):
    order = list(ranked)

    assert order.index(pair.unsafe.name) < order.index(pair.safe.name)
    assert ranked[pair.unsafe.name].points > ranked[pair.safe.name].points


def test_a_loop_is_told_of_where_it_can_be_told(scene, first):
    looping = {each.rule for each in scene.assessment("catalogue-import-loop").findings}
    straight = {each.rule for each in scene.assessment("catalogue-import").findings}

    assert "CFG005" in looping - straight


def test_a_second_scan_asks_nothing_about_a_function_that_did_not_change(second):
    assert not [each for each in second.asked if each[0] == MEMBER]
    assert second.totals.unchanged == len(NAMES)
    assert second.mail == []


def test_without_a_trail_nothing_is_skipped_and_the_scan_says_why(second, theirs):
    (note,) = second.totals.notes

    assert second.workers == second.totals.assessed == len(theirs)
    assert str(OTHER_PLACE) in note
    assert "every function is looked at" in note


def test_a_deployment_is_looked_at_alone(changed):
    totals, workers, _ = changed

    assert (totals.reason, totals.places, totals.assessed, workers) == ("change", 1, 1, 1)


def test_the_changed_function_is_open_to_anybody_and_told_of_once(scene, ranked, changed):
    _, _, mail = changed
    before, after = ranked[CHANGED], scene.latest(CHANGED)

    assert (before.reachability, after.reachability) == (Reachability.AUTHENTICATED, Reachability.ANONYMOUS)
    assert after.points > before.points
    assert after.band in {Band.HIGH, Band.CRITICAL, Band.MEDIUM}
    assert [(each["kind"], each["function_name"]) for each in mail] == [("findings-introduced", CHANGED)]


def test_a_policy_changed_in_silence_is_seen_by_the_sweep_and_not_before(scene, changed):
    name = "gift-cards"
    scene.member("lambda").add_permission(
        FunctionName=name, StatementId="silent", Action="lambda:InvokeFunction", Principal="*"
    )
    mark = scene.calls.mark()
    assert scene.scan(place=MEMBER_PLACE).unchanged == len(NAMES)
    assert scene.per_function(mark) == Counter()

    scene.age_policy(name, hours=25)
    mark = scene.calls.mark()
    totals = scene.scan(place=MEMBER_PLACE)

    assert (totals.assessed, totals.unchanged) == (1, len(NAMES) - 1)
    # Anybody may also choose not to wait for the answer.
    read = ("GetPolicy", "ListFunctionEventInvokeConfigs", "GetFunction")
    assert scene.per_function(mark) == {(MEMBER, operation, name): 1 for operation in read}
    assert scene.latest(name).reachability is Reachability.ANONYMOUS


def test_a_policy_that_the_sweep_finds_unchanged_starts_no_worker(scene, changed):
    scene.age_policy("refunds", hours=25)
    before = scene.latest("refunds").policy_as_of
    mark = scene.calls.mark()

    assert scene.scan(place=MEMBER_PLACE).assessed == 0
    # The policy, and what it is the precondition of.
    read = ("GetPolicy", "ListFunctionEventInvokeConfigs")
    assert scene.per_function(mark) == {(MEMBER, operation, "refunds"): 1 for operation in read}
    assert scene.latest("refunds").policy_as_of > before


def test_a_function_that_is_named_runs_since_a_list_does_not_show_all_of_it(scene, changed):
    scene.member("lambda").put_function_concurrency(FunctionName="refunds", ReservedConcurrentExecutions=5)
    assert scene.scan("refunds").assessed == 1
