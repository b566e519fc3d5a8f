import functools
import json
import os

import boto3


@functools.lru_cache(maxsize=None)
def client(name):
    return boto3.client(name)


def target(payload):
    return {
        "Arn": os.environ["TARGET_ARN"],
        "RoleArn": os.environ["SCHEDULER_ROLE"],
        "Input": json.dumps(payload),
        "RetryPolicy": {"MaximumRetryAttempts": 2},
    }


def add(body):
    client("scheduler").create_schedule(
        Name=body["id"],
        GroupName=os.environ["GROUP"],
        ScheduleExpression=f"at({body['at']})",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target=target(body),
    )


def shift(body):
    scheduler = client("scheduler")
    old = scheduler.get_schedule(Name=body["id"], GroupName=os.environ["GROUP"])
    scheduler.update_schedule(
        Name=body["id"],
        GroupName=os.environ["GROUP"],
        ScheduleExpression=f"at({body['at']})",
        FlexibleTimeWindow=old["FlexibleTimeWindow"],
        Target=old["Target"],
    )


def drop(body):
    client("scheduler").delete_schedule(Name=body["id"], GroupName=os.environ["GROUP"])


def sweep(body):
    pages = client("scheduler").get_paginator("list_schedules").paginate(GroupName=os.environ["GROUP"])
    count = sum(len(page["Schedules"]) for page in pages)
    events = client("events")
    if count:
        events.put_rule(Name=os.environ["RULE"], ScheduleExpression="rate(1 hour)", State="ENABLED")
        events.put_targets(Rule=os.environ["RULE"], Targets=[{"Id": "sweep", "Arn": os.environ["TARGET_ARN"]}])
    else:
        events.disable_rule(Name=os.environ["RULE"])
    return count


def handler(event, context):
    return {"add": add, "shift": shift, "drop": drop, "sweep": sweep}[event["do"]](event)
