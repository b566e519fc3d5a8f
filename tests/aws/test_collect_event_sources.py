"""Event sources: who may write to them, whether they are still there, and what went wrong."""

import json

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.events.event_sources import list_event_sources
from maremma.model.facet import Facet, GapReason
from maremma.model.function.delivery import Destination
from maremma.model.iam.policy import PolicyDocument

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

HERE = f"{TARGET.region}:{TARGET.account}"
QUEUE = f"arn:aws:sqs:{HERE}:orders"
STREAM = f"arn:aws:kinesis:{HERE}:stream/clicks"
TABLE = f"arn:aws:dynamodb:{HERE}:table/carts"
TABLE_STREAM = f"{TABLE}/stream/2026-01-01T00:00:00.000"
CLUSTER = f"arn:aws:kafka:{HERE}:cluster/clicks/1234"
BROKER = f"arn:aws:mq:{HERE}:broker:orders:b-1234"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "all", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
}
TEXT = json.dumps(POLICY)


def of_others(arn: str) -> str:
    return arn.replace(TARGET.account, "999988887777")


def policy_of(what: str) -> PolicyDocument:
    return parse_policy(f"policy of the {what}", POLICY)


def mapping(arn=QUEUE, uuid="u1", **more):
    return {"UUID": uuid, "FunctionArn": TARGET.arn, "EventSourceArn": arn, **more}


CALLS = ("sqs:GetQueueAttributes", "kinesis:GetResourcePolicy", "dynamodb:GetResourcePolicy")


def listed(*mappings, policy=TEXT):
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListEventSourceMappings", {"EventSourceMappings": list(mappings)})
    replies = [{"Attributes": {"Policy": policy}}, {"Policy": policy}, {"Policy": policy}]
    asked = {call: answer(opened, *call.split(":"), reply) for call, reply in zip(CALLS, replies, strict=True)}
    found = list_event_sources(opened)
    return found, {call: len(requests) for call, requests in asked.items() if requests}


def one(item, **more):
    found, _ = listed(item, **more)
    assert found.gaps_for("orders") == ()
    (source,) = found.of["orders"]
    return source


@pytest.mark.parametrize(
    ("arn", "senders", "seen", "calls"),
    [
        (QUEUE, policy_of(f"queue {QUEUE}"), True, {"sqs:GetQueueAttributes": 1}),
        (STREAM, policy_of(f"stream {STREAM}"), True, {"kinesis:GetResourcePolicy": 1}),
        (f"{STREAM}/consumer/c:1", policy_of(f"stream {STREAM}"), True, {"kinesis:GetResourcePolicy": 1}),
        (TABLE_STREAM, policy_of(f"table {TABLE}"), True, {"dynamodb:GetResourcePolicy": 1}),
        (of_others(QUEUE), None, False, {}),
        (of_others(STREAM), None, False, {}),
        (of_others(TABLE_STREAM), None, False, {}),
        (CLUSTER, None, False, {}),
        (BROKER, None, True, {}),
    ],
    ids=["queue", "stream", "consumer", "table", "queue of others", "stream of others", "table of others", "MSK", "MQ"],
)
def test_the_policy_of_the_source_says_who_may_write_to_it(arn, senders, seen, calls):
    found, asked = listed(mapping(arn))
    (source,) = found.of["orders"]
    assert (source.source_arn, source.senders, source.senders_seen, source.source_exists) == (arn, senders, seen, True)
    assert (found.gaps_for("orders"), asked) == ((), calls)


@pytest.mark.parametrize("arn", [QUEUE, STREAM, TABLE_STREAM])
@pytest.mark.parametrize("policy", ["", "{}"])
def test_a_source_without_a_policy_has_no_senders(arn, policy):
    source = one(mapping(arn), policy=policy)
    assert (source.senders, source.senders_seen, source.source_exists) == (None, True, True)


def test_each_source_is_asked_once():
    arns = [QUEUE, STREAM, TABLE_STREAM]
    mappings = [mapping(arn, uuid=f"u{number}{arn[-3:]}") for number in range(5) for arn in arns]
    found, calls = listed(*mappings)
    assert len(found.of["orders"]) == 15
    assert calls == dict.fromkeys(CALLS, 1)


DENIED = (None, False, True)


@pytest.mark.parametrize(
    ("arn", "service", "operation", "code", "expected", "reason"),
    [
        (QUEUE, "sqs", "GetQueueAttributes", "QueueDoesNotExist", (None, True, False), None),
        (QUEUE, "sqs", "GetQueueAttributes", "AWS.SimpleQueueService.NonExistentQueue", (None, True, False), None),
        (QUEUE, "sqs", "GetQueueAttributes", "AccessDenied", DENIED, GapReason.DENIED),
        (QUEUE, "sqs", "GetQueueAttributes", "RequestThrottled", DENIED, GapReason.THROTTLED),
        (STREAM, "kinesis", "GetResourcePolicy", "ResourceNotFoundException", (None, True, True), None),
        (STREAM, "kinesis", "GetResourcePolicy", "AccessDeniedException", DENIED, GapReason.DENIED),
        (TABLE_STREAM, "dynamodb", "GetResourcePolicy", "PolicyNotFoundException", (None, True, True), None),
        (TABLE_STREAM, "dynamodb", "GetResourcePolicy", "ResourceNotFoundException", (None, True, False), None),
        (TABLE_STREAM, "dynamodb", "GetResourcePolicy", "AccessDeniedException", DENIED, GapReason.DENIED),
    ],
)
def test_a_source_that_is_gone_or_refused(arn, service, operation, code, expected, reason):
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListEventSourceMappings", {"EventSourceMappings": [mapping(arn)]})
    with refusing(opened, service, operation, code):
        found = list_event_sources(opened)
    (source,) = found.of["orders"]
    assert (source.senders, source.senders_seen, source.source_exists) == expected
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps_for("orders")] == (
        [(Facet.EVENT_SOURCES, reason, True)] if reason else []
    )
    assert found.gaps_for("that-reads-from-elsewhere") == ()


def test_a_malformed_policy_is_a_partial_gap():
    found, _ = listed(mapping(), policy="{")
    (source,) = found.of["orders"]
    assert (source.senders, source.senders_seen) == (None, False)
    assert [(gap.reason, gap.partial) for gap in found.gaps_for("orders")] == [(GapReason.UNREADABLE, True)]
    assert QUEUE in found.gaps_for("orders")[0].says


ID = "a1b2c3d4-0000-4000-8000-00000000000{}"


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        (["OK", "No records processed", "", None], ""),
        (["PROBLEM: Function call failed"], "Function call failed"),
        (["PROBLEM:  Cannot access\n the stream "], "Cannot access the stream"),
        ([f"PROBLEM: Failed, request {ID.format(number)}" for number in range(3)], "Failed, request …"),
        (["PROBLEM: Failed at 2026-06-01T10:00:00Z", "PROBLEM: Failed at 2026-06-02 11:30:01.5"], "Failed at …"),
        (["PROBLEM: Offset 1700000000000 is gone", "PROBLEM: Offset 1800000000000 is gone"], "Offset … is gone"),
        (
            ["PROBLEM: The role arn:aws:iam::111122223333:role/r failed"],
            "The role arn:aws:iam::111122223333:role/r failed",
        ),
    ],
)
def test_a_problem_reads_the_same_as_long_as_it_is_the_same(results, problem):
    said = {one(mapping(**({} if result is None else {"LastProcessingResult": result}))).problem for result in results}
    assert said == {problem}


@pytest.mark.parametrize(
    ("said", "expected"), [({}, None), ({"ScalingConfig": {}}, None), ({"ScalingConfig": {"MaximumConcurrency": 5}}, 5)]
)
def test_the_concurrency_of_a_mapping(said, expected):
    assert one(mapping(**said)).max_concurrency == expected


def test_the_destination_of_failed_batches_is_encrypted_or_not():
    failed = {"DestinationConfig": {"OnFailure": {"Destination": f"arn:aws:sqs:{HERE}:failed"}}}
    source = one(mapping(STREAM, **failed))
    assert source.on_failure == Destination(arn=f"arn:aws:sqs:{HERE}:failed", encrypted=False)


def test_a_destination_that_is_gone_is_a_partial_gap():
    opened = session(TARGET.place)
    item = mapping(STREAM, DestinationConfig={"OnFailure": {"Destination": QUEUE}})
    answer(opened, "lambda", "ListEventSourceMappings", {"EventSourceMappings": [item]})
    answer(opened, "kinesis", "GetResourcePolicy", {"Policy": ""})
    with refusing(opened, "sqs", "GetQueueAttributes", "QueueDoesNotExist"):
        found = list_event_sources(opened)
    assert found.of["orders"][0].on_failure == Destination(arn=QUEUE)
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps_for("orders")] == [
        (Facet.EVENT_SOURCES, GapReason.GONE, True)
    ]
