"""What only the outbox in AWS promises: shards, expiry, small items, and that one bad row holds up no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.state import codec, items
from maremma.aws.state.outbox import AwsOutbox
from maremma.aws.state.table import Table
from maremma.model.evidence import Step
from maremma.model.location import CodeSpan
from maremma.model.results.alert import Alert

from tests.aws.stores import TABLE, aws
from tests.aws.test_store_conformance import alert
from tests.engine.building import finding, later


@pytest.fixture
def dynamodb():
    with aws() as client:
        yield client


def rows(dynamodb):
    return {item["sk"]["S"]: item for item in dynamodb.scan(TableName=TABLE)["Items"]}


def test_alerts_are_spread_over_the_shards(dynamodb):
    AwsOutbox(Table(dynamodb, TABLE)).put([alert(f"alert-{number}") for number in range(80)])
    shards = {row["pk"]["S"] for row in rows(dynamodb).values()}
    assert shards == {f"OUTBOX#{shard}" for shard in range(8)}


def test_a_sent_alert_keeps_its_key_for_ninety_days_and_loses_its_text(dynamodb):
    outbox = AwsOutbox(Table(dynamodb, TABLE))
    outbox.put([alert()])
    assert "expires" not in rows(dynamodb)["alert-1"]
    outbox.sent(alert(), later(days=1))
    outbox.sent(alert(), later(days=2))
    row = rows(dynamodb)["alert-1"]
    assert int(row["expires"]["N"]) == int(later(days=91).timestamp())
    assert "alert" not in row


def test_an_alert_that_cannot_be_read_holds_up_no_other(dynamodb):
    outbox = AwsOutbox(Table(dynamodb, TABLE))
    outbox.put([alert("good"), alert("bad", at=later(minutes=-1))])
    row = rows(dynamodb)["bad"]
    dynamodb.put_item(TableName=TABLE, Item=row | {"alert": {"S": '{"says": "a canary"}'}})
    contents = outbox.contents()
    assert [each.alert.alert_id for each in contents.waiting] == ["good"]
    [unread] = contents.unreadable
    assert unread.says.startswith("bad: ")
    assert "a canary" not in unread.says


def step(says):
    return Step(CodeSpan("app.py", 3), says)


def test_what_does_not_fit_is_counted_and_the_path_of_the_worst_is_kept():
    long_way = tuple(step(f"step {number} {'x' * 200}") for number in range(40))
    findings = tuple(replace(finding(f"f{number:015d}"), says="y" * 900, because=long_way) for number in range(50))
    kept = codec.load(Alert, items.alert_body(alert(findings=findings)))
    shown = [each.says.split()[1] for each in kept.findings[0].because]
    assert shown == ["0", "1", "2", "3", "36", "37", "38", "39"]
    assert len(kept.findings) + kept.more == 50
    assert 10 < len(kept.findings) < 50


@given(count=st.integers(0, 200), text=st.text(st.characters(exclude_categories=["Cs"]), max_size=3_000))
def test_an_alert_always_fits_an_item_and_keeps_its_first_findings(count, text):
    findings = tuple(
        replace(finding(f"f{number:015d}"), says=text, fix=text, because=(step(text),) * 3) for number in range(count)
    )
    whole = alert(findings=findings, says=text * 9)
    body = items.alert_body(whole)
    assert len(body.encode()) <= items.ITEM_BYTES
    kept = codec.load(Alert, body)
    assert [each.fingerprint for each in kept.findings] == [each.fingerprint for each in findings[: len(kept.findings)]]
    assert kept.findings or not count
    assert len(kept.findings) + kept.more == count
