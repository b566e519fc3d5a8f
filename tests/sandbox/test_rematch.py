"""A new advisory is known within minutes: without a worker, without the code, and told once."""

import json

import pytest
from maremma.analysis.fleet_queries import AdvisoryAsked, answer
from maremma.contract import Output

from sandbox.stage import HUB, MEMBER
from tests.sandbox.scanning import MEMBER_PLACE, fleet, scanned

pytestmark = pytest.mark.sandbox

HOLDER, OTHERS = "returns-intake", ("payments-capture", "checkout")
NEW = {
    "id": "CVE-2099-4242",
    "ecosystem": "PyPI",
    "package": "itsdangerous",
    "summary": "what it is given runs",
    "severity": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "ranges": [["0", "99.0"]],
}


@pytest.fixture(scope="module")
def scene():
    with scanned(fleet(HOLDER, *OTHERS)) as made:
        yield made


@pytest.fixture(scope="module")
def told(scene):
    """What a refresh with a new advisory leads to: its totals, workers, calls and mail, and those of a second one."""
    before = {name: scene.latest(name) for name in (HOLDER, *OTHERS)}
    scene.stage.advisories.publish(NEW)
    mark = scene.calls.mark()
    first = refreshed(scene)
    workers, calls = scene.workers(mark), scene.per_function(mark, MEMBER)
    ungranted = scene.sandbox.ungranted(scene.deployed("RefreshAdvisories"), mark, account=HUB)
    mail = scene.mail()
    again = refreshed(scene)
    assert first.assessed == again.assessed == 0
    return before, first, workers, calls, ungranted, mail, scene.mail()


def test_the_fleet_answers_who_holds_it(scene, told):
    listing = scene.store.listing(MEMBER_PLACE)
    [hit] = answer(AdvisoryAsked("cve-2099-4242"), [listing]).hits
    assert (hit.holding.target.name, hit.certain, hit.held.use.name) == (HOLDER, True, "IMPORTED")
    assert {each.points for each in listing.holdings.values()} == {
        scene.latest(name).points for name in (HOLDER, *OTHERS)
    }


def refreshed(scene):
    """Refresh, and wait for the scan that this starts: its totals."""
    outputs = scene.stage.stack.outputs
    reply = scene.client("lambda").invoke(FunctionName=outputs[Output.REFRESH_FUNCTION], Payload=b"{}")
    answer = json.loads(reply["Payload"].read())
    assert "FunctionError" not in reply, answer
    machine = outputs[Output.STATE_MACHINE].replace(":stateMachine:", ":execution:")
    return scene.finished(answer["scan"], scene.sandbox.follow(f"{machine}:{answer['scan']}"))


def test_no_worker_runs_and_nothing_is_read_of_any_function(told):
    _, first, workers, calls, ungranted, *_ = told
    assert (first.reason, first.unchanged, workers) == ("advisories", 1 + len(OTHERS), 0)
    assert not {operation for _, operation, _ in calls} & {"GetFunction", "GetLayerVersion"}
    assert ungranted == set()


def test_the_finding_is_there_and_told_once(scene, told):
    before, *_, mail, mail_again = told
    [found] = [each for each in scene.assessment(HOLDER).findings if "CVE-2099-4242" in each.says]
    assert (found.rule, found.severity.name) == ("DEP002", "CRITICAL")
    assert [(each["function"].rpartition(":")[2], [one["rule"] for one in each["findings"]]) for each in mail] == [
        (HOLDER, ["DEP002"])
    ]
    assert mail_again == []
    assert scene.latest(HOLDER).points > before[HOLDER].points


def test_of_others_nothing_is_written(scene, told):
    before = told[0]
    assert {name: scene.latest(name) for name in OTHERS} == {name: before[name] for name in OTHERS}


def test_the_next_scan_finds_the_word_still_valid(scene, told):
    after = scene.latest(HOLDER)
    totals = scene.scan()
    assert (totals.unchanged, scene.latest(HOLDER), scene.mail()) == (1 + len(OTHERS), after, [])
