"""NotifyTeams: from the topic to a channel of Microsoft Teams."""

from __future__ import annotations

import os
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.receivers.teams import TEAMS, message
from maremma.aws.receivers.webhook import post, read_webhook
from maremma.contract import Environment

logger = Logger(service="notify_teams")


@logger.inject_lambda_context
def handle(event: dict[str, Any], context: LambdaContext) -> None:
    """Post each record; a failure fails the invocation, and Lambda's retries and the dead-letter queue take over."""
    # Read each time: a rotated webhook must not need a new execution environment.
    webhook = read_webhook(
        TEAMS,
        boto3.client("secretsmanager"),
        os.environ[Environment.TEAMS_SECRET],
        os.environ.get(Environment.TEAMS_HOST, ""),
    )
    for record in event["Records"]:
        post(message(record), webhook)
        logger.info("posted", extra={"message_id": record["Sns"]["MessageId"]})
