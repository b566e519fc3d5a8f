"""A queue for what could not be handled."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from stacks.acknowledged import acknowledge


def dead_letter_queue(scope: Construct, id: str) -> sqs.Queue:
    """Keeps messages for two weeks, so that somebody who was away finds them; an alarm watches it."""
    return sqs.Queue(
        scope, id, encryption=sqs.QueueEncryption.SQS_MANAGED, enforce_ssl=True, retention_period=Duration.days(14)
    )


def event_dead_letters(scope: Construct, id: str) -> sqs.Queue:
    """A dead-letter queue of event targets or subscriptions."""
    queue = dead_letter_queue(scope, id)
    acknowledge(queue, {"AwsSolutions-SQS3": "it is a dead-letter queue, though not of another queue"})
    return queue
