"""DispatchAlerts: from the outbox to the topic and the event bus."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.dispatch import DispatchOutput, dispatch_alerts
from maremma.report.alert_text import message

logger = Logger(service="dispatch_alerts")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: dict[str, object], context: LambdaContext) -> DispatchOutput:
    """Send every alert nobody has yet; what could not be sent stays in the outbox and fails this invocation."""
    result = dispatch_alerts(deployment, message)
    logger.info("dispatched", extra={**result})
    return result
