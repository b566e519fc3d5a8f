"""Asynchronous settings, dead letters, and whether their destinations are encrypted."""

from dataclasses import replace

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.events.deliveries import DeliveryReader, has_asynchronous_caller
from maremma.model.facet import Facet, GapReason
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.target import LATEST

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

ARN = TARGET.arn
QUEUE = f"arn:aws:sqs:{TARGET.region}:{TARGET.account}:failed"
TOPIC = f"arn:aws:sns:{TARGET.region}:{TARGET.account}:failed"
BUS = f"arn:aws:events:{TARGET.region}:{TARGET.account}:event-bus/default"


def allowing(service, effect="Allow"):
    statement = {
        "Sid": "s1",
        "Effect": effect,
        "Principal": {"Service": service},
        "Action": "lambda:InvokeFunction",
        "Resource": ARN,
    }
    return (LATEST, parse_policy("p", {"Version": "2012-10-17", "Statement": [statement]}))


def allowing_account(account, effect="Allow"):
    statement = {"Effect": effect, "Principal": {"AWS": account}, "Action": "lambda:InvokeFunction", "Resource": ARN}
    return (LATEST, parse_policy("p", {"Version": "2012-10-17", "Statement": [statement]}))


def trigger(kind, **more):
    return Trigger(kind=kind, source_arn="arn", **more)


ASYNCHRONOUS = (allowing("s3.amazonaws.com"),)


@pytest.mark.parametrize(
    ("triggers", "policies", "expected"),
    [
        ((), (), False),
        ((trigger(TriggerKind.BUCKET),), (), True),
        ((trigger(TriggerKind.SCHEDULE),), (), True),
        ((trigger(TriggerKind.LOAD_BALANCER), trigger(TriggerKind.USER_POOL)), (), False),
        ((trigger(TriggerKind.PIPE),), (), True),
        ((trigger(TriggerKind.PIPE, asynchronous=False),), (), False),
        ((trigger(TriggerKind.GRAPHQL_API),), (), True),
        ((trigger(TriggerKind.GRAPHQL_API, asynchronous=True),), (), True),
        ((trigger(TriggerKind.GRAPHQL_API, asynchronous=False),), (), False),
        ((trigger(TriggerKind.STATE_MACHINE, asynchronous=None),), (), True),
        ((trigger(TriggerKind.STATE_MACHINE, asynchronous=True),), (), True),
        ((trigger(TriggerKind.STATE_MACHINE, asynchronous=False),), (), False),
        ((trigger(TriggerKind.IOT_RULE),), (), True),
        ((trigger(TriggerKind.IOT_RULE, asynchronous=False),), (), False),
        ((), (allowing_account("999999999999"),), True),
        ((), (allowing_account("arn:aws:iam::999999999999:role/caller"),), True),
        ((), (allowing_account("*"),), True),
        ((), (allowing_account("999999999999", "Deny"),), False),
        ((), (allowing_account(TARGET.account),), False),
        ((), (allowing_account(f"arn:aws:iam::{TARGET.account}:role/caller"),), False),
        ((), (allowing("iotevents.amazonaws.com"),), True),
        ((), (allowing("s3.amazonaws.com"),), True),
        ((), (allowing("logs.eu-west-1.amazonaws.com"),), True),
        ((), (allowing("config.amazonaws.com"),), True),
        ((), (allowing("apigateway.amazonaws.com"),), False),
        ((), (allowing("unheard-of.amazonaws.com"),), False),
        ((), (allowing("s3.amazonaws.com", "Deny"),), False),
        ((), (allowing("apigateway.amazonaws.com"), ("live", allowing("sns.amazonaws.com")[1])), True),
    ],
)
def test_the_precondition_is_a_caller_that_does_not_wait(triggers, policies, expected):
    assert has_asynchronous_caller(triggers, policies, TARGET.account) is expected


def config(qualifier="", success="", failure="", **more):
    destinations = {"OnSuccess": {"Destination": success}} if success else {"OnSuccess": {}}
    if failure:
        destinations["OnFailure"] = {"Destination": failure}
    return {"FunctionArn": f"{ARN}:{qualifier}" if qualifier else ARN, "DestinationConfig": destinations, **more}


def read(*pages, policies=ASYNCHRONOUS, policies_seen=True, dead_letter="", queue=None, topic=None):
    opened = session(TARGET.place)
    replies = [{"FunctionEventInvokeConfigs": list(page), "NextMarker": f"m{at}"} for at, page in enumerate(pages)]
    del replies[-1]["NextMarker"]
    asked = answer(opened, "lambda", "ListFunctionEventInvokeConfigs", *replies)
    answer(opened, "sqs", "GetQueueAttributes", {"Attributes": queue or {}})
    answer(opened, "sns", "GetTopicAttributes", {"Attributes": topic or {}})
    plain = function()
    named = replace(plain, configuration=replace(plain.configuration, dead_letter_arn=dead_letter))
    found = DeliveryReader(opened).read(named, (), policies, policies_seen=policies_seen)
    return found, len(asked)


def test_settings_by_qualifier_over_pages():
    live = config("live", success=BUS, failure=QUEUE, MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60)
    found, calls = read([live], [config(LATEST)], queue={"SqsManagedSseEnabled": "true"})
    assert found.deliveries == (
        AsynchronousDelivery(qualifier=LATEST, max_age_seconds=21600, retries=2),
        AsynchronousDelivery(
            qualifier="live",
            on_success=Destination(arn=BUS, encrypted=True),
            on_failure=Destination(arn=QUEUE, encrypted=True),
            max_age_seconds=60,
            retries=0,
        ),
    )
    assert (found.gaps, calls) == ((), 2)


def test_without_an_asynchronous_caller_nothing_is_asked():
    found, calls = read([config()], policies=(allowing("apigateway.amazonaws.com"),))
    assert (found.deliveries, found.dead_letters, found.gaps, calls) == ((), None, (), 0)


def test_an_asynchronous_caller_that_cannot_be_seen_is_a_gap():
    found, calls = read([config()], policies=(), policies_seen=False)
    assert ([(gap.facet, gap.reason, gap.partial) for gap in found.gaps], calls) == (
        [(Facet.DELIVERY, GapReason.NOT_COLLECTED, False)],
        0,
    )


def test_one_that_is_seen_is_enough():
    found, calls = read([config()], policies_seen=False)
    assert (len(found.deliveries), found.gaps, calls) == (1, (), 1)


@pytest.mark.parametrize(
    ("arn", "said", "encrypted"),
    [
        (QUEUE, {"queue": {"KmsMasterKeyId": "alias/aws/sqs"}}, True),
        (QUEUE, {"queue": {"KmsMasterKeyId": "", "SqsManagedSseEnabled": "true"}}, True),
        (QUEUE, {"queue": {"SqsManagedSseEnabled": "false"}}, False),
        (QUEUE, {"queue": {}}, False),
        (TOPIC, {"topic": {"KmsMasterKeyId": "key"}}, True),
        (TOPIC, {"topic": {}}, False),
        (BUS, {}, True),
        ("arn:aws:s3:::failed", {}, True),
        (ARN, {}, True),
        (QUEUE.replace(TARGET.account, "999988887777"), {"queue": {"KmsMasterKeyId": "k"}}, None),
        (TOPIC.replace(TARGET.account, "999988887777"), {"topic": {"KmsMasterKeyId": "k"}}, None),
        (QUEUE.replace(TARGET.region, "ap-south-1"), {"queue": {"KmsMasterKeyId": "k"}}, None),
        ("kafka://failed", {}, None),
    ],
)
def test_dead_letters_are_encrypted_or_not(arn, said, encrypted):
    found, calls = read([], policies=(), dead_letter=arn, **said)
    assert found.dead_letters == Destination(arn=arn, encrypted=encrypted)
    assert (found.gaps, calls) == ((), 0)


@pytest.mark.parametrize(
    ("service", "operation", "code", "arn", "reason", "says"),
    [
        ("sqs", "GetQueueAttributes", "AccessDenied", QUEUE, GapReason.DENIED, "sqs:GetQueueAttributes was denied"),
        ("sqs", "GetQueueAttributes", "QueueDoesNotExist", QUEUE, GapReason.GONE, f"the destination {QUEUE} is gone"),
        (
            "sqs",
            "GetQueueAttributes",
            "AWS.SimpleQueueService.NonExistentQueue",
            QUEUE,
            GapReason.GONE,
            f"the destination {QUEUE} is gone",
        ),
        ("sns", "GetTopicAttributes", "AuthorizationError", TOPIC, GapReason.DENIED, "sns:GetTopicAttributes"),
        ("sns", "GetTopicAttributes", "NotFound", TOPIC, GapReason.GONE, f"the destination {TOPIC} is gone"),
    ],
)
def test_a_destination_that_cannot_be_read_is_a_partial_gap(service, operation, code, arn, reason, says):
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListFunctionEventInvokeConfigs", {"FunctionEventInvokeConfigs": [config(failure=arn)]})
    with refusing(opened, service, operation, code):
        found = DeliveryReader(opened).read(function(), (), ASYNCHRONOUS, policies_seen=True)
    assert found.deliveries == (AsynchronousDelivery(on_failure=Destination(arn=arn)),)
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.DELIVERY, reason, True)]
    assert says in found.gaps[0].says


def test_a_policy_that_is_malformed_hides_no_encryption():
    found, _ = read([], dead_letter=QUEUE, queue={"Policy": "{", "KmsMasterKeyId": "k"})
    assert (found.dead_letters, found.gaps) == (Destination(arn=QUEUE, encrypted=True), ())


def test_a_destination_is_looked_at_once_for_all_functions():
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListFunctionEventInvokeConfigs", {"FunctionEventInvokeConfigs": [config(failure=QUEUE)]})
    asked = answer(opened, "sqs", "GetQueueAttributes", {"Attributes": {}})
    reader = DeliveryReader(opened)
    for name in ("a", "b", "c"):
        reader.read(function(name), (), ASYNCHRONOUS, policies_seen=True)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("AccessDeniedException", GapReason.DENIED),
        ("TooManyRequestsException", GapReason.THROTTLED),
        ("ResourceNotFoundException", GapReason.GONE),
    ],
)
def test_settings_that_are_refused_are_a_gap_and_dead_letters_are_not_lost(code, reason):
    opened = session(TARGET.place)
    answer(opened, "sqs", "GetQueueAttributes", {"Attributes": {}})
    plain = function()
    named = replace(plain, configuration=replace(plain.configuration, dead_letter_arn=QUEUE))
    with refusing(opened, "lambda", "ListFunctionEventInvokeConfigs", code):
        found = DeliveryReader(opened).read(named, (), ASYNCHRONOUS, policies_seen=True)
    assert found.dead_letters == Destination(arn=QUEUE, encrypted=False)
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.DELIVERY, reason, False)]


@pytest.mark.parametrize("strange", [{"MaximumRetryAttempts": 1}, config("!!")])
def test_a_strange_setting_leaves_the_others(strange):
    found, _ = read([strange, config()])
    assert found.deliveries == (AsynchronousDelivery(),)
    assert [(gap.reason, gap.partial) for gap in found.gaps] == [(GapReason.UNREADABLE, True)]
