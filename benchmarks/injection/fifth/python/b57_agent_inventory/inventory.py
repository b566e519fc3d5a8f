import json
import os

import boto3

REGIONS = os.environ.get("REGIONS", "eu-west-1,eu-central-1").split(",")
STATES = ("running", "stopped")


def parameters(event):
    return {entry["name"]: entry["value"] for entry in event.get("parameters") or []}


def properties(event):
    content = (event.get("requestBody") or {}).get("content", {}).get("application/json", {})
    return {entry["name"]: entry["value"] for entry in content.get("properties", [])}


def instances(region, state):
    paginator = boto3.client("ec2", region_name=region).get_paginator("describe_instances")
    for page in paginator.paginate(Filters=[{"Name": "instance-state-name", "Values": [state]}]):
        for reservation in page["Reservations"]:
            yield from reservation["Instances"]


def list_instances(values):
    region = values.get("region")
    regions = [name for name in REGIONS if name == region] or REGIONS
    state = values["state"] if values.get("state") in STATES else "running"
    found = []
    for name in regions:
        for instance in instances(name, state):
            found.append({"id": instance["InstanceId"], "type": instance["InstanceType"], "region": name})
    return {"instances": found[:100]}


def count_instances(values):
    counted = {}
    for entry in list_instances(values)["instances"]:
        counted[entry["type"]] = counted.get(entry["type"], 0) + 1
    return {"types": counted}


OPERATIONS = {("/instances", "GET"): list_instances, ("/instances/count", "POST"): count_instances}


def handler(event, context):
    operation = OPERATIONS.get((event["apiPath"], event["httpMethod"]))
    if operation is None:
        status, content = 404, {"error": "no such operation"}
    else:
        status, content = 200, operation({**parameters(event), **properties(event)})
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": status,
            "responseBody": {"application/json": {"body": json.dumps(content)}},
        },
    }
