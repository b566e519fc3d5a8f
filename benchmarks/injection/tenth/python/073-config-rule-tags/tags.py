import json

import boto3

config = boto3.client("config")


def compliance(item, required):
    if item["configurationItemStatus"] in ("ResourceDeleted", "ResourceNotRecorded"):
        return "NOT_APPLICABLE"
    tags = item.get("tags") or {}
    return "COMPLIANT" if all(tags.get(name) for name in required) else "NON_COMPLIANT"


def handler(event, context):
    invoking = json.loads(event["invokingEvent"])
    required = [t.strip() for t in json.loads(event["ruleParameters"])["required"].split(",")]
    item = invoking["configurationItem"]
    config.put_evaluations(
        Evaluations=[
            {
                "ComplianceResourceType": item["resourceType"],
                "ComplianceResourceId": item["resourceId"],
                "ComplianceType": compliance(item, required),
                "OrderingTimestamp": item["configurationItemCaptureTime"],
            }
        ],
        ResultToken=event["resultToken"],
    )
