import os
import time
import uuid

import boto3
from aws_lambda_powertools.event_handler import AppSyncResolver
from boto3.dynamodb.conditions import Attr, Key

app = AppSyncResolver()
table = boto3.resource("dynamodb").Table(os.environ["NOTES"])


def owner():
    return app.current_event.identity.sub


@app.resolver(type_name="Query", field_name="notes")
def notes(contains=None, tag=None):
    options = {"KeyConditionExpression": Key("owner").eq(owner())}
    condition = None
    if contains:
        condition = Attr("text").contains(contains)
    if tag:
        tagged = Attr("tags").contains(tag)
        condition = tagged if condition is None else condition & tagged
    if condition is not None:
        options["FilterExpression"] = condition
    return table.query(**options)["Items"]


@app.resolver(type_name="Mutation", field_name="addNote")
def add_note(text, tags=None):
    item = {
        "owner": owner(),
        "id": str(uuid.uuid4()),
        "text": text,
        "tags": tags or [],
        "created": int(time.time()),
    }
    table.put_item(Item=item)
    return item


@app.resolver(type_name="Mutation", field_name="removeNote")
def remove_note(id):
    table.delete_item(Key={"owner": owner(), "id": id}, ConditionExpression=Attr("locked").not_exists())
    return id


def handler(event, context):
    return app.resolve(event, context)
