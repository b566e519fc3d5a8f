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
    expression = Attr("is_public").eq(True)
    for name in ATTRIBUTES:
        if name in wanted:
            expression = expression & Attr(name).eq(str(wanted[name]))
    page = table.scan(
        FilterExpression=expression,
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
