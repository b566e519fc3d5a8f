import json
from datetime import datetime, timezone
from itertools import islice

import boto3

iam = boto3.client("iam")
config = boto3.client("config")


def evaluations(limit, at):
    for page in iam.get_paginator("list_users").paginate():
        for user in page["Users"]:
            keys = iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]
            ages = [(at - k["CreateDate"]).days for k in keys if k["Status"] == "Active"]
            yield {
                "ComplianceResourceType": "AWS::IAM::User",
                "ComplianceResourceId": user["UserId"],
                "ComplianceType": "NON_COMPLIANT" if any(a > limit for a in ages) else "COMPLIANT",
                "Annotation": f"{len(ages)} active keys",
                "OrderingTimestamp": at,
            }


def handler(event, context):
    if json.loads(event["invokingEvent"])["messageType"] != "ScheduledNotification":
        return
    limit = int(json.loads(event.get("ruleParameters") or "{}").get("maxDays", 90))
    results = evaluations(limit, datetime.now(timezone.utc))
    while batch := list(islice(results, 100)):
        config.put_evaluations(Evaluations=batch, ResultToken=event["resultToken"])
