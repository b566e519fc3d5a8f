"""Enforce: functions are stopped and released, under a role of its own."""

from __future__ import annotations

from uuid import uuid4

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.enforce import EnforceInput, EnforceOutput, enforce

logger = Logger(service="enforce")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: EnforceInput, context: LambdaContext) -> EnforceOutput:
    """Carry out an order, or make a round of the clock."""
    result = enforce(
        deployment,
        event,
        # An event that is delivered twice has one request id, and may be at work twice at once.
        holder=f"{context.aws_request_id}/{uuid4()}",
        remaining_seconds=lambda: context.get_remaining_time_in_millis() / 1000,
    )
    logger.info("enforced", extra={**result})
    return result
