"""What only the store in AWS promises: few requests, small items, expiry, and refusals told as sentences."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.state import items
from maremma.aws.state.failures import spoken
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.engine.compare import compare
from maremma.errors import StaleFacts, StoreError
from maremma.model.quarantine import Order, Quarantine, QuarantineState
from maremma.model.results.finding import FindingRecord, FindingState
from maremma.model.results.score import Contribution
from maremma.model.severity import Severity
from maremma.model.target import AccountRegion

from tests.aws.accounts import shared
from tests.aws.stores import BUCKET, REGION, TABLE, aws, aws_store
from tests.engine.building import NOW, TARGET, assessment, finding, later, latest, totals


@pytest.fixture
def dynamodb():
    with aws() as client:
        yield client


def record(store, *findings, at=NOW, **facts):
    seen = assessment(*findings, at=at)
    store.record(seen, compare(store.finding_records(TARGET), seen), latest(observed_at=at, **facts))


def rows(dynamodb, partition=f"FN#{TARGET.arn}"):
    reply = dynamodb.query(
        TableName=TABLE, KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": {"S": partition}}
    )
    return {item["sk"]["S"]: item for item in reply["Items"]}


class Failing:
    """A client that raises the given errors first, and whatever it is asked afterwards goes through."""

    def __init__(self, client, *errors):
        self._client = client
        self._errors = list(errors)

    def __getattr__(self, name):
        if self._errors:
            error = self._errors.pop(0)

            def fail(**_):
                raise error

            return fail
        return getattr(self._client, name)


def refusal(code):
    return ClientError({"Error": {"Code": code, "Message": "…"}}, "Operation")


def test_a_typical_function_takes_three_requests(dynamodb):
    seen = assessment(*(finding(f"f{number}") for number in range(5)))
    drift = compare((), seen)
    store = aws_store(dynamodb)
    dynamodb.calls.clear()
    store.record(seen, drift, latest())
    assert dynamodb.calls == ["query", "batch_write_item", "put_item"]
    dynamodb.calls.clear()
    store.record(seen, drift, latest())
    assert dynamodb.calls == ["query"]


def test_history_expires_and_stays_after_retirement(dynamodb):
    store = aws_store(dynamodb)
    record(store, points=70.0)
    record(store, at=later(days=1), points=30.0)
    store.retire(TARGET, later(days=2))
    history = [row for key, row in rows(dynamodb).items() if key.startswith("SCORE#")]
    assert [row["points"]["N"] for row in history] == ["70.0", "30.0"]
    assert [int(row["expires"]["N"]) for row in history] == [
        int((moment).timestamp()) for moment in (later(days=400), later(days=401))
    ]


def test_a_quarantine_that_was_ordered_without_a_score_is_kept(dynamodb):
    """The points of a row are a key of the index, where DynamoDB takes a number or nothing."""
    ledger = Ledger(Table(dynamodb, TABLE))
    ordered = Quarantine(
        id="q", target=TARGET, state=QuarantineState.APPROVED, order=Order(hours=4), reason="leaked key", by="robin",
        requested_at=NOW, since=NOW, expires_at=later(hours=4),
    )  # fmt: skip
    saved = [ledger.save(ordered), ledger.save(replace(ordered, revision=1, points=97.0))]
    saved.append(ledger.save(replace(ordered, revision=2)))
    assert [each.points for each in saved] == [None, 97.0, None]
    assert ledger.quarantine(TARGET) == saved[-1]


def test_only_the_newest_word_is_on_the_ranking(dynamodb):
    record(aws_store(dynamodb), finding("f1"))
    assert [key for key, row in rows(dynamodb).items() if "place" in row] == ["LATEST"]


def test_a_finding_that_was_resolved_long_ago_is_not_written_again(dynamodb):
    store = aws_store(dynamodb)
    record(store, finding("f1"), finding("f2"))
    record(store, finding("f2"), at=later(hours=1))
    dynamodb.update_item(
        TableName=TABLE,
        Key={"pk": {"S": f"FN#{TARGET.arn}"}, "sk": {"S": "FINDING#f1"}},
        UpdateExpression="SET untouched = :yes",
        ExpressionAttributeValues={":yes": {"BOOL": True}},
    )
    record(store, finding("f2"), at=later(hours=2))
    assert "untouched" in rows(dynamodb)["FINDING#f1"]
    assert rows(dynamodb)["FINDING#f1"]["state"]["S"] == "resolved"
    assert rows(dynamodb)["FINDING#f2"]["last_seen"]["S"] == later(hours=2).isoformat()


def test_a_crash_before_the_last_write_is_completed_by_the_retry(dynamodb):
    seen = assessment(finding("f1"))
    drift = compare((), seen)
    store = aws_store(dynamodb)
    store._table.put = None
    with pytest.raises(TypeError):
        store.record(seen, drift, latest())
    whole = aws_store(dynamodb)
    assert whole.latest([TARGET]) == {}
    assert [each.fingerprint for each in whole.finding_records(TARGET)] == ["f1"]
    whole.record(seen, drift, latest())
    assert whole.assessment(whole.latest([TARGET])[TARGET]) == seen


def test_a_writer_that_loses_the_race_is_told(dynamodb):
    store = aws_store(dynamodb)
    read = store._history

    def overtaken(target):
        before = read(target)
        store._history = read
        record(aws_store(dynamodb), at=later(hours=1), points=50.0, scan="faster")
        return before

    store._history = overtaken
    seen = assessment()
    with pytest.raises(StaleFacts):
        store.record(seen, compare((), seen), latest(points=1.0))
    assert store.latest([TARGET])[TARGET].points == 50.0


@given(texts=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=9_000), max_size=40))
def test_no_item_exceeds_its_limit(texts):
    long = [text * 3 for text in texts]
    many = tuple(Contribution(text, 1.0, ("f" * 16,) * 20) for text in long)
    on_record = latest(contributions=many, worst="w".join(long))
    life = FindingRecord(
        fingerprint="f1", rule="R", severity=Severity.LOW, state=FindingState.OPEN,
        first_seen=NOW, last_seen=NOW, opened_at=NOW, says="".join(long),
    )  # fmt: skip
    whole = totals(failed_places=tuple(long), notes=tuple(long * 10))
    for item in (
        items.latest_item(on_record),
        items.finding_item(TARGET, life),
        items.score_item(on_record),
        *items.scan_items(whole),
    ):
        assert len(json.dumps(item, ensure_ascii=False).encode()) <= items.ITEM_BYTES


def test_a_long_text_ends_in_an_ellipsis(dynamodb):
    store = aws_store(dynamodb)
    record(store, replace(finding("f1"), says="x" * 5_000))
    (life,) = store.finding_records(TARGET)
    assert life.says == "x" * 999 + "…"


def test_what_the_service_does_not_process_is_sent_again(dynamodb):
    class Reluctant:
        """Processes one request of each batch."""

        def __getattr__(self, name):
            return getattr(dynamodb, name)

        def batch_write_item(self, RequestItems):  # noqa: N803
            first, *rest = RequestItems[TABLE]
            dynamodb.batch_write_item(RequestItems={TABLE: [first]})
            return {"UnprocessedItems": {TABLE: rest} if rest else {}}

        def batch_get_item(self, RequestItems):  # noqa: N803
            wanted = RequestItems[TABLE]
            first, *rest = wanted["Keys"]
            reply = dynamodb.batch_get_item(RequestItems={TABLE: {**wanted, "Keys": [first]}})
            return reply | {"UnprocessedKeys": {TABLE: {**wanted, "Keys": rest}} if rest else {}}

    pauses = []
    store = AwsStore(Table(Reluctant(), TABLE, sleep=pauses.append), shared().client("s3", REGION), BUCKET)
    record(store, finding("f1"), finding("f2"))
    others = [replace(TARGET, name=name) for name in ("a", "b")]
    assert set(store.latest([*others, TARGET])) == {TARGET}
    assert [each.fingerprint for each in store.finding_records(TARGET)] == ["f1", "f2"]
    assert pauses[:3] == sorted(pauses[:3]) and len(pauses) == 5


def test_a_throttle_is_retried(dynamodb):
    pauses = []
    throttled = Failing(dynamodb, *[refusal("ThrottlingException")] * 3)
    store = AwsStore(Table(throttled, TABLE, sleep=pauses.append), shared().client("s3", REGION), BUCKET)
    record(store)
    assert len(pauses) == 3
    assert set(store.latest([TARGET])) == {TARGET}


@pytest.mark.parametrize(
    ("errors", "says"),
    [
        ([refusal("AccessDeniedException")], r"refused query on the table maremma \(AccessDeniedException\)"),
        ([refusal("ResourceNotFoundException")], "check that the table exists"),
        ([EndpointConnectionError(endpoint_url="https://x.invalid")], "EndpointConnectionError"),
        ([refusal("ThrottlingException")] * 6, "throttled and could not be reached in 6 attempts"),
    ],
    ids=["denied", "no table", "no network", "throttled for long"],
)
def test_a_refusal_of_the_table_is_a_sentence(errors, says):
    store = AwsStore(Table(Failing(None, *errors), TABLE, sleep=lambda _: None), None, BUCKET)
    with pytest.raises(StoreError, match=says):
        store.finding_records(TARGET)


def test_a_refusal_of_the_bucket_is_a_sentence_and_nothing_is_recorded(dynamodb):
    store = AwsStore(Table(dynamodb, TABLE), shared().client("s3", REGION), "no-such-bucket")
    with pytest.raises(StoreError, match="the bucket no-such-bucket refused to write") as caught:
        record(store, finding("f1"))
    assert isinstance(caught.value.__cause__, ClientError)
    assert rows(dynamodb) == {}


def test_why_targets_and_places_have_no_result_is_read_back(dynamodb):
    def note(key, **texts):
        values = {name: {"S": text} for name, text in texts.items()}
        dynamodb.put_item(TableName=TABLE, Item={"pk": {"S": "SCAN#s1"}, "sk": {"S": key}, **values})

    store = aws_store(dynamodb)
    store.close_scan(totals(scan="s1"))
    note(f"LOST#{TARGET.arn}", error="States.Timeout", cause="")
    note("PLACE#111122223333/us-east-1", error="AccountError", cause='{"errorMessage": "not let in", "errorType": "E"}')
    assert [(each.target, each.error, each.says) for each in store.lost("s1")] == [
        (TARGET, "States.Timeout", "States.Timeout")
    ]
    assert [(each.place, each.says) for each in store.place_failures("s1")] == [
        (AccountRegion("111122223333", "us-east-1"), "E: not let in")
    ]
    assert store.lost("s2") == () == store.place_failures("s2")


@pytest.mark.parametrize(
    ("error", "cause", "says"),
    [
        (
            "Lambda.Unknown",
            '{"errorMessage": "out of\\nmemory", "errorType": "Runtime.OOM"}',
            "Runtime.OOM: out of memory",
        ),
        (
            "Lambda.Unknown",
            json.dumps({"Error": "Runtime.OOM", "Cause": json.dumps({"errorMessage": "out of memory"})}),
            "Runtime.OOM: out of memory",
        ),
        ("States.Timeout", '{"Error": "States.Timeout"}', "States.Timeout"),
        ("States.Timeout", "", "States.Timeout"),
        ("E", "plain words", "E: plain words"),
        ("E", "[1, 2]", "E: [1, 2]"),
        ("", "", "no reason was given"),
        ("E", "x" * 400, "E: " + "x" * 299 + "…"),
    ],
)
def test_a_cause_is_told_in_one_line(error, cause, says):
    assert spoken(error, cause) == says


def test_an_item_of_another_version_is_told_by_its_key(dynamodb, caplog):
    store = aws_store(dynamodb)
    dynamodb.put_item(TableName=TABLE, Item={"pk": {"S": f"FN#{TARGET.arn}"}, "sk": {"S": "FINDING#f1"}})
    assert store.finding_records(TARGET) == ()
    assert re.search(r"FINDING#f1: .* another version", caplog.text)
