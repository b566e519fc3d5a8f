import os

import boto3
from aws_lambda_powertools import Logger

from changes import Change

logger = Logger()
route53 = boto3.client("route53")
ZONE = os.environ["ZONE_ID"]


def handler(event, context):
    change = Change.from_event(event)
    answer = route53.change_resource_record_sets(
        HostedZoneId=ZONE,
        ChangeBatch={"Comment": f"request {context.aws_request_id}", "Changes": [change.to_route53()]},
    )
    info = answer["ChangeInfo"]
    logger.info("zone changed", extra={"label": change.label, "action": change.action, "change": info["Id"]})
    return {"change": info["Id"], "status": info["Status"]}
