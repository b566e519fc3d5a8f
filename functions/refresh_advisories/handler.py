"""RefreshAdvisories: from the public feeds to the index that workers read."""

from __future__ import annotations

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.refresh import RefreshOutput, refresh_advisories
from maremma.contract import Metric

logger = Logger(service="refresh_advisories")
metrics = Metrics(namespace=Metric.NAMESPACE, service="refresh_advisories")
deployment = Deployment.here()


@metrics.log_metrics
@logger.inject_lambda_context
def handle(event: dict[str, object], context: LambdaContext) -> RefreshOutput:
    """Make the index anew; a feed that fails leaves its last good part in it and is told."""
    result = refresh_advisories(deployment)
    metrics.add_metric(Metric.FAILING_FEEDS, MetricUnit.Count, len(result["failing"]))
    metrics.add_metric(Metric.ADVISORY_AGE, MetricUnit.Count, result["age_hours"])
    for feed, says in result["failing"].items():
        logger.warning("a feed fails", extra={"feed": feed, "says": says})
    logger.info("refreshed", extra={**result})
    return result
