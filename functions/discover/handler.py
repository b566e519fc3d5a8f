"""Discover: what is in one account-region, and what of it has to be analyzed."""

from __future__ import annotations

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from maremma.aws.deployment import Deployment
from maremma.aws.workflow.discover import DiscoverInput, DiscoverOutput, discover

logger = Logger(service="discover")
deployment = Deployment.here()


@logger.inject_lambda_context
def handle(event: DiscoverInput, context: LambdaContext) -> DiscoverOutput:
    """Take discovery as far as time allows; gives the cursor to go on from, and the manifest when it is done."""
    logger.append_keys(scan=event["scan"], place=f"{event['account']}/{event['region']}")
    found = discover(deployment, event, lambda: context.get_remaining_time_in_millis() / 1000)
    logger.info("discovered", extra={"cursor": found["cursor"], "targets": found["targets"]})
    return found
