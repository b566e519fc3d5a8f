"""FileFindings: from the records to Security Hub."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.file_findings import FileOutput, file_due

logger = Logger(service="file_findings")
deployment = Deployment.here()

_RESERVE = 60
"""Seconds that are kept for the batch that is under way when the time ends."""


@logger.inject_lambda_context
def handle(event: dict[str, object], context: LambdaContext) -> FileOutput:
    """File what is due; what was not taken stays due and fails this invocation."""
    result = file_due(
        deployment, context.aws_request_id, lambda: context.get_remaining_time_in_millis() / 1000 - _RESERVE
    )
    logger.info("filed", extra={**result})
    return result
