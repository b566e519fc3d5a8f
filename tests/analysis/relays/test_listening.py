"""What a function listens to, by the triggers that it has."""

from __future__ import annotations

import pytest
from maremma.analysis.listening import listening

from tests.rules.building import build

ACCOUNT = "eu-west-1:111122223333"
QUEUE = f"arn:aws:sqs:{ACCOUNT}:work"
TOPIC = f"arn:aws:sns:{ACCOUNT}:orders"
OWN = f"arn:aws:lambda:{ACCOUNT}:function:orders"


def forwarding(principal: str, source: str) -> dict[str, object]:
    return {
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": "sqs:SendMessage",
        "Resource": QUEUE,
        "Condition": {"ArnEquals": {"aws:SourceArn": source}},
    }


def rule(name: str, says: str, **more: object) -> dict[str, object]:
    return {"kind": "events", "source_arn": f"arn:aws:events:{ACCOUNT}:rule/{name}", "says": says, **more}


BUS = f"arn:aws:events:{ACCOUNT}:event-bus"
CASES = [
    ("a queue", {"event_sources": [{"source_arn": QUEUE}]}, [(QUEUE, ())]),
    (
        "a topic behind a queue",
        {"event_sources": [{"source_arn": QUEUE, "senders": [forwarding("sns.amazonaws.com", TOPIC)]}]},
        [(QUEUE, ()), (OWN, ()), (TOPIC, ())],
    ),
    (
        "a queue that many topics may fill",
        {"event_sources": [{"source_arn": QUEUE, "senders": [forwarding("sns.amazonaws.com", f"{TOPIC}-*")]}]},
        [(QUEUE, ())],
    ),
    (
        "a queue that a rule fills",
        {
            "event_sources": [
                {
                    "source_arn": QUEUE,
                    "senders": [forwarding("events.amazonaws.com", f"arn:aws:events:{ACCOUNT}:rule/x")],
                }
            ]
        },
        [(QUEUE, ())],
    ),
    ("a queue that is switched off", {"event_sources": [{"source_arn": QUEUE, "state": "Disabled"}]}, []),
    (
        "the stream of a table",
        {"event_sources": [{"source_arn": f"arn:aws:dynamodb:{ACCOUNT}:table/orders/stream/2026-01-01T00:00:00.000"}]},
        [(f"arn:aws:dynamodb:{ACCOUNT}:table/orders", ())],
    ),
    (
        "a consumer of a stream",
        {"event_sources": [{"source_arn": f"arn:aws:kinesis:{ACCOUNT}:stream/clicks/consumer/reader:1"}]},
        [(f"arn:aws:kinesis:{ACCOUNT}:stream/clicks", ())],
    ),
    ("a topic", {"event_sources": [], "triggers": [{"kind": "sns", "source_arn": TOPIC}]}, [(TOPIC, ())]),
    (
        "a topic that is gone",
        {"event_sources": [], "triggers": [{"kind": "sns", "source_arn": TOPIC, "exists": False}]},
        [],
    ),
    (
        "a bucket",
        {"event_sources": [], "triggers": [{"kind": "s3", "source_arn": "arn:aws:s3:::uploads"}]},
        [("arn:aws:s3:::uploads", ())],
    ),
    (
        "a rule of the default bus",
        {"event_sources": [], "triggers": [rule("all", "events of any source")]},
        [(f"{BUS}/default", ())],
    ),
    (
        "a rule of another bus for two sources",
        {"event_sources": [], "triggers": [rule("shop/new", "events of shop, app: order placed")]},
        [(f"{BUS}/shop", ("shop", "app"))],
    ),
    (
        "a rule whose sources its words do not tell",
        {"event_sources": [], "triggers": [rule("shop/new", "events of shop*, app and 2 more")]},
        [(f"{BUS}/shop", ())],
    ),
    ("a clock", {"event_sources": [], "triggers": [rule("nightly", "rate(1 day)")]}, []),
    (
        "a pipe behind a queue",
        {"event_sources": [], "triggers": [{"kind": "pipes", "source_arn": "arn:aws:pipes:x", "fed_by": QUEUE}]},
        [(QUEUE, ())],
    ),
    (
        "a pipe behind the stream of a table",
        {
            "event_sources": [],
            "triggers": [
                {
                    "kind": "pipes",
                    "source_arn": "arn:aws:pipes:x",
                    "fed_by": f"arn:aws:dynamodb:{ACCOUNT}:table/orders/stream/2026-01-01T00:00:00.000",
                }
            ],
        },
        [(f"arn:aws:dynamodb:{ACCOUNT}:table/orders", ())],
    ),
    (
        "a pipe behind a stream",
        {
            "event_sources": [],
            "triggers": [
                {"kind": "pipes", "source_arn": "arn:aws:pipes:x", "fed_by": f"arn:aws:kinesis:{ACCOUNT}:stream/clicks"}
            ],
        },
        [(f"arn:aws:kinesis:{ACCOUNT}:stream/clicks", ())],
    ),
]


@pytest.mark.parametrize(("title", "spec", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_it_listens_to(title, spec, expected):
    found = [(each.resource, each.sources) for each, _ in listening(build(spec))]
    own = [] if (OWN, ()) in expected else [(OWN, ())]
    assert found == [*expected, *own], "whoever may invoke it writes to it directly"
