import json
import os
import uuid
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["ITEMS_TABLE"])


def _default(value):
    if isinstance(value, Decimal):
        return int(value)
    raise TypeError(type(value).__name__)


def respond(status, payload=None):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": "https://shop.example.com"},
        "body": json.dumps(payload, default=_default) if payload is not None else "",
    }


def list_items(event):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    return respond(200, table.query(KeyConditionExpression=Key("owner").eq(owner), Limit=50)["Items"])


def create_item(event):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    body = json.loads(event["body"])
    item = {"owner": owner, "id": str(uuid.uuid4()), "title": str(body["title"])[:200], "count": int(body["count"])}
    table.put_item(Item=item, ConditionExpression="attribute_not_exists(id)")
    return respond(201, item)


def delete_item(event):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    table.delete_item(Key={"owner": owner, "id": event["pathParameters"]["id"]})
    return respond(204)


ROUTES = {"GET": list_items, "POST": create_item, "DELETE": delete_item}


def handler(event, context):
    action = ROUTES.get(event["httpMethod"])
    return action(event) if action else respond(405, {"message": "method not allowed"})
