import json
import os
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr

table = boto3.resource("dynamodb").Table(os.environ["ROOMS_TABLE"])
ATTRIBUTES = ("topic", "language")


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return int(o)
        return super().default(o)


def send(event, payload):
    ctx = event["requestContext"]
    management = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])
    management.post_to_connection(
        ConnectionId=ctx["connectionId"],
        Data=json.dumps(payload, cls=Encoder).encode("utf-8"),
    )


def find(wanted):
    expression = "is_public = :yes"
    for name, value in wanted.items():
        expression += " AND %s = %s" % (name, value)
    page = table.scan(  # expect: nosql
        FilterExpression=expression,
        ExpressionAttributeValues={":yes": True},
        Limit=200,
    )
    return page["Items"]


def default(event, context):
    message = json.loads(event["body"])
    action = message.get("action")
    if action == "find":
        send(event, {"rooms": find(message.get("filter", {}))})
    elif action == "ping":
        send(event, {"pong": True})
    return {"statusCode": 200}
