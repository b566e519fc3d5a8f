import base64
import binascii
import json
import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["CATALOGUE"])
PAGE = 25


class CursorError(Exception):
    pass


def encode(key):
    if not key:
        return None
    return base64.urlsafe_b64encode(json.dumps(key, default=int).encode()).decode()


def decode(cursor, shelf):
    if not cursor:
        return None
    try:
        data = json.loads(base64.urlsafe_b64decode(cursor))
        return {"shelf": shelf, "number": int(data["number"])}
    except (binascii.Error, KeyError, TypeError, ValueError):
        raise CursorError("cursor")


def page(shelf, cursor=None, descending=False):
    options = {
        "KeyConditionExpression": Key("shelf").eq(shelf),
        "Limit": PAGE,
        "ScanIndexForward": not descending,
        "ProjectionExpression": "#n, title",
        "ExpressionAttributeNames": {"#n": "number"},
    }
    start = decode(cursor, shelf)
    if start:
        options["ExclusiveStartKey"] = start
    found = table.query(**options)
    return {"items": found["Items"], "cursor": encode(found.get("LastEvaluatedKey"))}


FIELDS = {
    "shelf": lambda a: page(a["shelf"], a.get("cursor")),
    "newest": lambda a: page(a["shelf"], a.get("cursor"), descending=True),
}


def handler(event, context):
    field = FIELDS[event["info"]["fieldName"]]
    return field(event["arguments"])
