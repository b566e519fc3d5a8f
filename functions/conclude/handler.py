"""Conclude: no target without a word, nothing gone still ranked, and the totals closed."""

from __future__ import annotations

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.conclude import ConcludeInput, ConcludeOutput, conclude_scan
from maremma.contract import Metric

logger = Logger(service="conclude")
metrics = Metrics(namespace=Metric.NAMESPACE, service="conclude")
deployment = Deployment.here()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: ConcludeInput, context: LambdaContext) -> ConcludeOutput:
    """Close a scan; gives what it came to."""
    result = conclude_scan(deployment, event, lambda: context.get_remaining_time_in_millis() / 1000)
    metrics.add_metric("FunctionsAssessed", MetricUnit.Count, result["assessed"])
    metrics.add_metric("FunctionsLost", MetricUnit.Count, result["lost"])
    metrics.add_metric(Metric.DEFECTS, MetricUnit.Count, result["defects"])
    logger.info("concluded", extra={**result})
    return result
