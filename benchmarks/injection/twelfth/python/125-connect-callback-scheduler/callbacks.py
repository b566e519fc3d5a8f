import json
import os
import uuid
from datetime import datetime, timedelta, timezone

import boto3

scheduler = boto3.client("scheduler")


def planned(minutes):
    return datetime.now(timezone.utc) + timedelta(minutes=min(240, max(15, minutes)))


def handler(event, context):
    contact = event["Details"]["ContactData"]
    parameters = event["Details"].get("Parameters", {})
    at = planned(int(parameters.get("delayMinutes", "30")))
    scheduler.create_schedule(
        Name=f"callback-{uuid.uuid4()}",
        GroupName=os.environ["SCHEDULE_GROUP"],
        ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={
            "Arn": os.environ["CALLBACK_FUNCTION"],
            "RoleArn": os.environ["SCHEDULER_ROLE"],
            "Input": json.dumps({"contact": str(uuid.UUID(contact["ContactId"]))}),
        },
    )
    return {"plannedFor": f"{at:%H:%M}"}
