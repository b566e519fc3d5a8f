"""NotifyPagerDuty: from the topic to whoever is on call."""

from __future__ import annotations

import os
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.receivers.pagerduty import endpoint, message, read_routing_key
from maremma.aws.receivers.webhook import post
from maremma.contract import Environment

logger = Logger(service="notify_pagerduty")


@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> None:
    """Post each record; a failure fails the invocation, and Lambda's retries and the dead-letter queue take over."""
    # Read each time: a rotated key must not need a new execution environment.
    key = read_routing_key(boto3.client("secretsmanager"), os.environ[Environment.PAGERDUTY_SECRET])
    where = endpoint(os.environ.get(Environment.PAGERDUTY_HOST, ""))
    for record in event["Records"]:
        post(message(record, key), where)
        logger.info("posted", extra={"message_id": record["Sns"]["MessageId"]})
