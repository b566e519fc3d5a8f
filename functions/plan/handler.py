"""Plan: which account-regions a scan covers."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.plan import PlanInput, PlanOutput, plan

logger = Logger(service="plan")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: PlanInput, context: LambdaContext) -> PlanOutput:
    """Write the plan of a scan; gives its key."""
    deployment.keep_rules()
    planned = plan(deployment, event)
    logger.info("planned", extra={"scan": planned["scan"], "places": planned["places"]})
    return planned
