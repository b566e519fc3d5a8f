import json

import boto3

from ports.rule import verdict

config = boto3.client("config")


def handler(event, context):
    invoking = json.loads(event["invokingEvent"])
    item = invoking["configurationItem"]
    allowed = {int(p) for p in json.loads(event.get("ruleParameters") or "{}").get("ports", "443").split(",")}
    config.put_evaluations(
        Evaluations=[
            {
                "ComplianceResourceType": item["resourceType"],
                "ComplianceResourceId": item["resourceId"],
                "ComplianceType": verdict(item, allowed),
                "OrderingTimestamp": item["configurationItemCaptureTime"],
            }
        ],
        ResultToken=event["resultToken"],
    )
