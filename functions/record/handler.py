"""Record: what the workers of an account-region answered, checked and put on record."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.record import RecordInput, RecordOutput, record_answers

logger = Logger(service="record")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: RecordInput, context: LambdaContext) -> RecordOutput:
    """Record as many answers as the time allows; gives the input of the next step."""
    logger.append_keys(scan=event["scan"], account=event["account"], region=event["region"])
    result = record_answers(deployment, event, lambda: context.get_remaining_time_in_millis() / 1000)
    logger.info("recorded", extra={**result})
    return result
