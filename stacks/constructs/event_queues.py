"""Queues that many event rules send to: admitted by one statement each, since a queue's policy takes twenty at most."""

from __future__ import annotations

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from constructs import Construct


def admitting_rules(scope: Construct, id: str, queue: sqs.IQueue, *, named: str) -> sqs.IQueue:
    """The queue, as a target that admits every rule here whose name begins with `named`, and asks for no other."""
    arn = f"arn:{Aws.PARTITION}:events:{Aws.REGION}:{Aws.ACCOUNT_ID}:rule/{named}*"
    queue.add_to_resource_policy(
        iam.PolicyStatement(
            sid=f"{id}Rules",
            actions=["sqs:SendMessage"],
            principals=[iam.ServicePrincipal("events.amazonaws.com")],
            resources=[queue.queue_arn],
            conditions={"ArnLike": {"aws:SourceArn": arn}},
        )
    )
    return sqs.Queue.from_queue_attributes(scope, id, queue_arn=queue.queue_arn, queue_url=queue.queue_url)
