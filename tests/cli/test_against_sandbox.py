"""Every command that speaks to AWS, as somebody runs it: the installed script, against a deployment in the sandbox."""

from __future__ import annotations

import json
import re

import pytest

from sandbox import Fault, FaultKind
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.stage import MEMBER, REGION, opened

pytestmark = pytest.mark.sandbox

NAMES = (
    "invoice-render-open",
    "invoice-render",
    "report-builder-open",
    "order-intake",
    "gift-cards",
    "refunds",
    "partner-webhook",
)
FLEET = tuple(each for each in CATALOGUE if each.name in NAMES)
ELSEWHERE = "us-west-2"


@pytest.fixture(scope="module")
def stage():
    with opened(lambda _: None, FLEET) as opening:
        yield opening


@pytest.fixture(autouse=True)
def _no_fault_is_left(stage):
    yield
    stage.sandbox.faults.clear()


@pytest.fixture
def deny(stage):
    """Denies calls of one operation in the scanned account."""

    def inject(service, operation, times=None):
        fault = Fault(service=service, operation=operation, kind=FaultKind.DENY, times=times, account=MEMBER)
        stage.sandbox.faults.inject(fault)

    return inject


@pytest.fixture
def member(maremma, stage, tmp_path):
    """Runs a command as the owner of the scanned account; the exit code, the document, and what went to the side."""

    def run(*arguments):
        environment = dict(stage.member_environment)
        endpoint = environment.pop("AWS_ENDPOINT_URL")
        ended = maremma(*arguments, "--endpoint-url", endpoint, "--format", "json", **environment)
        return ended.returncode, json.loads(ended.stdout or "null"), ended.stderr

    return run


@pytest.fixture
def hub(maremma, stage):
    """Runs a command with --deployed in the security account."""

    def run(*arguments):
        ended = maremma(*arguments, "--deployed", "--format", "json", **stage.environment)
        return ended.returncode, json.loads(ended.stdout or "null"), ended.stderr

    return run


def names(document):
    return {each["function"].rpartition(":")[2] for each in document["functions"]}


def test_a_scan_finds_and_a_second_one_only_checks(member):
    code, first, _ = member("scan")
    assert (code, first["scan"]["assessed"], names(first)) == (1, len(FLEET), {each.name for each in FLEET})
    code, second, _ = member("scan", "--fail-on", "never")
    assert (code, second["scan"]["lost"], names(second)) == (0, 0, names(first))
    scores = [{each["function"]: each["score"] for each in document["functions"]} for document in (first, second)]
    assert scores[0] == scores[1]


def test_a_named_function_alone_decides(member):
    member("scan", "--fail-on", "never")
    code, document, _ = member("scan", "--function", "invoice-render", "--fail-on", "high")
    assert (code, names(document), document["not_seen"]) == (0, {"invoice-render"}, [])
    arn = f"arn:aws:lambda:{REGION}:{MEMBER}:function:invoice-render-open"
    code, document, _ = member("scan", "--function", arn, "--fail-on", "high")
    assert (code, names(document)) == (1, {"invoice-render-open"})


def test_a_function_that_is_not_there_is_no_pass(member):
    code, document, said = member("scan", "--function", "invoice-render", "--function", "nosuch", "--fail-on", "never")
    assert (code, names(document), document["not_seen"]) == (2, {"invoice-render"}, ["nosuch"])
    assert "there is no function nosuch" in said


@pytest.mark.parametrize("refused", [("sts", "GetCallerIdentity"), ("lambda", "ListFunctions")])
def test_a_refused_region_is_no_pass_and_costs_no_other(member, deny, refused):
    deny(*refused, times=1)
    code, document, _ = member("scan", "--region", ELSEWHERE, "--region", REGION, "--fail-on", "never")
    assert (code, document["scan"]["assessed"], document["scan"]["places"]) == (2, len(FLEET), 2)
    [failed] = document["scan"]["failed_places"]
    assert failed.startswith(f"{MEMBER}/{ELSEWHERE}: ")
    assert names(document) == {each.name for each in FLEET}


def test_a_scan_that_enters_nothing_has_no_result(member, deny):
    deny("sts", "GetCallerIdentity")
    code, document, said = member("scan")
    assert (code, document) == (2, None)
    assert f"region {REGION} could not be entered" in said


def test_the_doctor_names_what_is_denied(member, deny):
    _, document, _ = member("doctor")
    assert [each for each in document["checks"] if each["state"] == "failed"] == []
    deny("cloudwatch", "GetMetricData")
    deny("lambda", "GetPolicy")
    code, document, _ = member("doctor")
    denied = {each["check"] for each in document["checks"] if each["state"] == "failed"}
    assert (code, denied) == (1, {"usage", "resource-policy"})


def test_the_deployed_scanner_is_started_read_and_checked(hub):
    code, scanned, said = hub("scan")
    assert code == 1, said
    assert names(scanned) >= {each.name for each in FLEET}
    worst = scanned["functions"][0]["function"]
    assert hub("rank")[1]["functions"][0]["function"] == worst
    assert hub("show", worst)[1]["findings"]
    assert hub("explain", worst)[1]["score"]["contributions"]
    code, document, _ = hub("scan", "--function", "invoice-render", "--fail-on", "high")
    assert (code, names(document)) == (0, {"invoice-render"})
    assert hub("scan", "--function", "nosuch")[:2] == (2, None)
    _, document, _ = hub("doctor")
    assert [each for each in document["checks"] if each["state"] == "failed"] == []
    freshness = next(each for each in document["checks"] if each["check"] == "freshness")
    assert re.search(r"ended \d{4}-\d\d-\d\d", freshness["says"])


def test_a_place_that_the_deployed_scanner_cannot_list_is_no_pass(hub, stage):
    # Not AssumeRole: a warm worker has entered already, and would notice only when its credentials end.
    fault = Fault(service="lambda", operation="ListFunctions", kind=FaultKind.DENY, times=None, account=MEMBER)
    stage.sandbox.faults.inject(fault)
    code, document, _ = hub("scan", "--fail-on", "never")
    [failed] = document["scan"]["failed_places"]
    assert (code, failed.partition(":")[0]) == (2, f"{MEMBER}/{REGION}")
