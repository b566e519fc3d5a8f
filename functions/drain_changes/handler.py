"""DrainChanges: every change event since the last minute becomes one scan."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.drain import DrainOutput, drain_changes

logger = Logger(service="drain_changes")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: dict[str, object], context: LambdaContext) -> DrainOutput:
    """Start at most one scan for all waiting events, under a lease."""
    result = drain_changes(deployment, holder=context.aws_request_id)
    logger.info("drained", extra={**result})
    return result
