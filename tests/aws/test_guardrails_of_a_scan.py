"""One scan goes by one version of the guardrails, from its plan to its conclusion."""

from __future__ import annotations

import pytest
from maremma.aws.deployment import Deployment
from maremma.aws.discovery.scopes import written
from maremma.aws.scan.request import KEPT, kept_scopes
from maremma.aws.workflow.plan import plan
from maremma.contract import GUARDRAILS, Environment
from maremma.errors import StoreError
from maremma.model.results.alert import AlertKind
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion

from tests.aws.accounts import shared
from tests.aws.stores import BUCKET, REGION, TABLE, aws
from tests.engine.building import DESK

CONFIG = "maremma-config"
GOOD, OTHER, BAD = (
    b"version: 1\nalerts: {score: 70}\n",
    b"version: 1\nalerts: {score: 80}\n",
    b"version: 1\nalert: {}\n",
)


@pytest.fixture
def s3():
    with aws():
        client = shared().client("s3", REGION)
        client.create_bucket(Bucket=CONFIG, CreateBucketConfiguration={"LocationConstraint": REGION})
        client.put_bucket_versioning(Bucket=CONFIG, VersioningConfiguration={"Status": "Enabled"})
        yield client


def put(s3, body):
    return s3.put_object(Bucket=CONFIG, Key=GUARDRAILS, Body=body)["VersionId"]


class Here:
    """A session in the region of the table."""

    def client(self, service, **_):
        return shared().client(service, REGION)


def worker(config=CONFIG):
    """A step in a process of its own."""
    environment = {
        Environment.TABLE: TABLE,
        Environment.CONFIG_BUCKET: config,
        Environment.SCANS_BUCKET: BUCKET,
        Environment.PLACES: f"111122223333/{REGION}",
    }
    return Deployment(environment, Here())


def planned(scan, config=CONFIG):
    plan(worker(config), {"request": {}, "scan": scan, "started_at": "2030-01-01T00:00:00+00:00"})
    return scan


def test_a_change_in_the_middle_of_a_scan_mixes_nothing(s3):
    put(s3, GOOD)
    scan = planned("one")
    early = worker()
    assert early.guardrails(scan).alerts.score == 70
    put(s3, OTHER)
    assert {early.guardrails(scan).alerts.score, worker().guardrails(scan).alerts.score} == {70}
    assert early.guardrails(planned("two")).alerts.score == 80


def test_without_a_file_a_scan_stays_with_the_defaults(s3):
    scan = planned("one")
    put(s3, GOOD)
    assert worker().guardrails(scan).alerts.score == 60


def test_a_refused_version_is_told_once_and_names_what_stays(s3):
    put(s3, GOOD)
    first, second = put(s3, BAD), put(s3, BAD)
    scans = [planned("one"), planned("two")]
    assert [worker().guardrails(each).alerts.score for each in scans] == [70, 70]
    alerts = list(worker().outbox.unsent())
    assert [each.kind for each in alerts] == [AlertKind.GUARDRAILS_REFUSED] * 2
    assert {first, second} == {version for version in (first, second) for each in alerts if version in each.says}
    for each in alerts:
        assert f"{GUARDRAILS}:2:1: the key `alert` is unknown; did you mean `alerts`?" in each.says
        assert "stay in force" in each.says
        assert each.command(DESK) == "maremma guardrails show --region eu-central-1 --stack Maremma"


def test_when_none_can_be_used_nothing_is_scanned_and_somebody_is_told(s3):
    put(s3, BAD)
    for scan in ("one", "two"):
        with pytest.raises(StoreError, match="that was put can be used"):
            planned(scan)
    [alert] = worker().outbox.unsent()
    assert "None that was put can be used, so that nothing is scanned" in alert.says
    assert f"{GUARDRAILS}:2:1: the key `alert` is unknown" in alert.says


def test_a_scan_that_cannot_read_them_fails(s3):
    with pytest.raises(StoreError, match="cannot be read from the config bucket"):
        planned("one", config="gone")
    scan = planned("two")
    assert worker("gone").guardrails(scan).alerts.score == 60
    put(s3, GOOD)
    with pytest.raises(StoreError, match="cannot be read from the config bucket"):
        worker("gone").guardrails(planned("three"))


def test_what_changes_ask_for_is_read_from_where_the_scans_name_says_it_is_kept(s3):
    scopes = (Scope(place=AccountRegion("111122223333", REGION), functions=("orders",), reread=("orders",)),)
    step = worker()
    step.put(kept_scopes("change-1"), written(scopes))
    plan(step, {"request": {"scopes": KEPT}, "scan": "change-1", "started_at": "2030-01-01T00:00:00+00:00"})
    assert step.files("change-1", scopes[0].place).scope() == scopes[0]
    assert step.request("change-1").places == (scopes[0].place,)
