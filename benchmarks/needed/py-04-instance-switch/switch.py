import os
import time

import boto3

METHODS = {"morning": "start_instances", "evening": "stop_instances"}
WAITERS = {"morning": "instance_running", "evening": "instance_stopped"}

ec2 = boto3.client("ec2")


def find(tag):
    ids = []
    pages = ec2.get_paginator("describe_instances").paginate(
        Filters=[
            {"Name": f"tag:{tag}", "Values": ["yes", "true"]},
            {"Name": "instance-state-name", "Values": ["running", "stopped"]},
        ]
    )
    for page in pages:
        for reservation in page["Reservations"]:
            ids.extend(each["InstanceId"] for each in reservation["Instances"])
    return ids


def handler(event, context):
    phase = event["phase"]
    if phase not in METHODS:
        raise ValueError(phase)
    ids = find(os.environ["TAG"])
    if not ids:
        return []
    getattr(ec2, METHODS[phase])(InstanceIds=ids)
    waiter = ec2.get_waiter(WAITERS[phase])
    waiter.wait(InstanceIds=ids, WaiterConfig={"Delay": 10, "MaxAttempts": 30})
    ec2.create_tags(Resources=ids, Tags=[{"Key": "switched-at", "Value": str(int(time.time()))}])
    return ids
