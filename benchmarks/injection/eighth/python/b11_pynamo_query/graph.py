import os

import boto3
from boto3.dynamodb.conditions import Attr, Key

tasks = boto3.resource("dynamodb").Table(os.environ["TASKS"])


def list_tasks(identity, args):
    kwargs = {"KeyConditionExpression": Key("owner").eq(identity["sub"])}
    if "status" in args:
        kwargs["FilterExpression"] = Attr("status").eq(args["status"])
    if args.get("contains"):
        extra = Attr("title").contains(args["contains"])
        kwargs["FilterExpression"] = kwargs["FilterExpression"] & extra if "FilterExpression" in kwargs else extra
    return tasks.query(**kwargs)["Items"]


def get_task(identity, args):
    return tasks.get_item(Key={"owner": identity["sub"], "id": args["id"]}).get("Item")


FIELDS = {("Query", "tasks"): list_tasks, ("Query", "task"): get_task}


def resolver(event, context):
    info = event["info"]
    field = FIELDS[(info["parentTypeName"], info["fieldName"])]
    return field(event["identity"], event.get("arguments") or {})
