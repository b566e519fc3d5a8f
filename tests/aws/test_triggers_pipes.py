"""Who feeds a pipe: of the queue that it reads, the policy is asked for."""

import json

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.triggers.eventbridge.pipes import list_pipes
from maremma.model.facet import Facet, GapReason

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET

PLACE = f"{TARGET.region}:{TARGET.account}"
QUEUE = f"arn:aws:sqs:{PLACE}:orders"
POLICY = {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": QUEUE}]}


def piped(*sources):
    """A session that lists a pipe from each source to the function."""
    opened = session(TARGET.place)
    pipes = [
        {"Name": f"p{at}", "Arn": f"arn:aws:pipes:{PLACE}:pipe/p{at}", "Source": source, "Target": TARGET.arn}
        for at, source in enumerate(sources)
    ]
    answer(opened, "pipes", "ListPipes", {"Pipes": pipes})
    return opened


def only(facts):
    (trigger,) = facts.of["orders"]
    return trigger


def test_the_policy_of_a_queue_is_asked_for_once():
    opened = piped(QUEUE, QUEUE)
    asked = answer(opened, "sqs", "GetQueueAttributes", {"Attributes": {"Policy": json.dumps(POLICY)}})
    facts = list_pipes(opened)
    expected = parse_policy(f"policy of the queue {QUEUE}", POLICY)
    assert [(each.fed_by, each.senders, each.senders_seen) for each in facts.of["orders"]] == [
        (QUEUE, expected, True),
        (QUEUE, expected, True),
    ]
    assert len(asked) == 1
    assert (facts.gaps, facts.gaps_of) == ((), {})


@pytest.mark.parametrize("source", [f"arn:aws:kinesis:{PLACE}:stream/orders", "smk://broker.example:9092", ""])
def test_what_is_no_queue_is_not_asked(source):
    facts = list_pipes(piped(source))
    trigger = only(facts)
    assert (trigger.queue, trigger.senders, trigger.senders_seen, trigger.enabled) == ("", None, True, True)
    assert trigger.fed_by == (source if source.startswith("arn:") else "")
    assert (facts.gaps, facts.gaps_of) == ((), {})


def test_a_queue_of_another_account_is_its_owners_to_read():
    foreign = QUEUE.replace(TARGET.account, "999988887777")
    trigger = only(list_pipes(piped(foreign)))
    assert (trigger.fed_by, trigger.senders, trigger.senders_seen) == (foreign, None, False)


def test_a_pipe_whose_queue_is_gone_brings_nothing():
    opened = piped(QUEUE)
    with refusing(opened, "sqs", "GetQueueAttributes", code="QueueDoesNotExist"):
        facts = list_pipes(opened)
    assert not only(facts).enabled
    assert facts.gaps_of == {}


def test_a_queue_that_may_not_be_read_is_a_partial_gap_of_the_function():
    opened = piped(QUEUE)
    with refusing(opened, "sqs", "GetQueueAttributes"):
        facts = list_pipes(opened)
    assert not only(facts).senders_seen
    (gap,) = facts.gaps_of["orders"]
    assert (gap.facet, gap.reason, gap.partial) == (Facet.PIPES, GapReason.DENIED, True)
    assert "sqs:GetQueueAttributes" in gap.says
