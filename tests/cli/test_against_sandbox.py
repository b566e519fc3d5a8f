"""Every command that speaks to AWS, in a process of its own, against a deployment in the sandbox."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from sandbox import Fault, FaultKind
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.stage import MEMBER, REGION, opened
from tests.analysis.advisories.documents import document, write_index
from tests.analysis.packages.zips import zip_of
from tests.sandbox.roles import execution_role
from tests.sandbox.scanning import OTHER, fleet

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
    others = {OTHER: fleet("refunds")}
    with opened(lambda _: None, FLEET, further=others, settings={"accounts": [MEMBER, OTHER]}) as opening:
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
    """Runs a command as the owner of the scanned account; the exit code, the document, and what went to the side.

    There is an index of advisories of this day, about nothing that anybody has.
    """
    index = tmp_path / ".cache" / "maremma" / "advisories.sqlite"
    index.parent.mkdir(parents=True)
    write_index(index, [document("CVE-2099-1", "nobody-has-this")], built=datetime.now(UTC))

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


def test_a_scan_that_compared_nothing_is_no_pass_and_says_how_to(member, tmp_path):
    (tmp_path / ".cache" / "maremma" / "advisories.sqlite").unlink()
    code, _, said = member("scan", "--function", "invoice-render")
    assert (code, "run `maremma advisories refresh`" in " ".join(said.split())) == (2, True)
    code, _, said = member("scan", "--function", "invoice-render", "--fail-on", "never")
    assert (code, "advisories" in said) == (0, True)


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


@pytest.fixture
def fed_by_a_bucket(stage):
    """A function with an alias, whose resource policy names a bucket; gone after the test."""
    owner = stage.sandbox.session(MEMBER, REGION)
    role = execution_role(owner, "fed")
    client, request = owner.client("lambda"), {"FunctionName": "fed", "Runtime": "python3.13", "Handler": "a.b"}
    client.create_function(**request, Role=role, Code={"ZipFile": zip_of({"a.py": ""})}, Publish=True)
    client.create_alias(FunctionName="fed", Name="live", FunctionVersion="1")
    client.add_permission(
        FunctionName="fed",
        StatementId="bucket",
        Action="lambda:InvokeFunction",
        Principal="s3.amazonaws.com",
        SourceArn="arn:aws:s3:::feeds",
        SourceAccount=MEMBER,
    )
    yield
    client.delete_function(FunctionName="fed")
    owner.client("iam").delete_role(RoleName="fed")


@pytest.mark.usefixtures("fed_by_a_bucket")
@pytest.mark.parametrize(
    ("check", "service", "operation", "action"),
    [
        ("aliases", "lambda", "ListAliases", "lambda:ListAliases"),
        ("buckets", "s3", "GetBucketNotificationConfiguration", "s3:GetBucketNotification"),
    ],
)
def test_the_doctor_names_what_is_denied_of_a_function_alone(member, deny, check, service, operation, action):
    def said():
        _, document, _ = member("doctor")
        return {each["check"]: (each["state"], each["says"]) for each in document["checks"]}[check]

    assert said()[0] == "ok"
    deny(service, operation)
    state, says = said()
    assert state == "failed"
    assert action in says


def test_who_can_invoke_names_callers_and_the_accounts_own(member):
    code, document, _ = member("who-can-invoke", "invoice-render-open")
    assert (code, document["reachable_by"], document["at_most"], document["not_seen"]) == (
        0,
        "anonymous",
        "anonymous",
        [],
    )
    [caller] = document["callers"]
    assert (caller["who"], caller["reachable_by"], caller["certain"]) == ("anyone", "anonymous", True)
    assert "POST /v1/invoices" in caller["through"]
    administrators = {each["who"].rpartition("/")[2] for each in document["of_this_account"]}
    assert {"shop-report-builder-open", "shop-partner-webhook"} <= administrators
    assert "shop-invoice-render" not in administrators
    arn = f"arn:aws:lambda:{REGION}:{MEMBER}:function:invoice-render-open"
    assert member("who-can-invoke", arn, "--region", ELSEWHERE)[:2] == (code, document)


def test_what_can_lists_the_same_from_the_other_side(member):
    code, document, _ = member("what-can", "anyone", "invoke")
    open_ones = names(document)
    assert (code, document["looked_at"]) == (0, len(FLEET))
    assert "invoice-render-open" in open_ones
    assert "invoice-render" not in open_ones
    for name in sorted(open_ones):
        assert "anyone" in {each["who"] for each in member("who-can-invoke", name)[1]["callers"]}
    role = f"arn:aws:iam::{MEMBER}:role/shop/shop-partner-webhook"
    code, document, _ = member("what-can", role)
    assert (code, names(document)) == (0, {each.name for each in FLEET})
    assert {way["who"] for each in document["functions"] for way in each["ways"]} == {role}


def test_what_was_not_seen_of_the_callers_is_told(member, deny):
    deny("iam", "GetAccountAuthorizationDetails")
    deny("lambda", "GetPolicy")
    code, document, _ = member("who-can-invoke", "invoice-render")
    assert (code, document["at_most"], document["of_this_account"]) == (0, "anonymous", [])
    said = " ".join(document["not_seen"])
    assert "lambda:GetPolicy was denied" in said
    assert "iam:GetAccountAuthorizationDetails was denied" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("who-can-invoke", "nosuch"), "there is no function nosuch in"),
        (("who-can-invoke", "arn:aws:lambda:us-east-1:444455556666:function:x"), "is of account 444455556666"),
        (("what-can", f"arn:aws:iam::{MEMBER}:role/nosuch"), "no such user or role"),
        (("what-can", "arn:aws:iam::444455556666:role/x"), "maremma what-can 444455556666"),
    ],
)
def test_callers_that_cannot_be_told_end_in_a_sentence(member, arguments, says):
    code, document, said = member(*arguments)
    assert (code, document) == (2, None)
    assert says in said


def test_a_region_that_cannot_be_listed_has_no_callers(member, deny):
    deny("lambda", "ListFunctions")
    for arguments in (("who-can-invoke", "invoice-render"), ("what-can", "anyone")):
        code, document, said = member(*arguments)
        assert (code, document) == (2, None)
        assert "lambda:ListFunctions" in said


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
