"""Analyze: one function, from its facts to an answer."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.analyze import AnalyzeInput, AnalyzeOutput, analyze

logger = Logger(service="analyze")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: AnalyzeInput, context: LambdaContext) -> AnalyzeOutput:
    """Collect, assess and score one function, and leave the answer; gives its score."""
    logger.append_keys(scan=event["scan"], function=event["arn"])
    result = analyze(deployment, event)
    logger.info("analyzed", extra={**result})
    return result
