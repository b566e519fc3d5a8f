import json
import os
import time

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])
ROOMS = {"lobby", "games", "support"}
TTL = 2 * 60 * 60


def api(event):
    return boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])


def connect(event):
    room = (event.get("queryStringParameters") or {}).get("room", "lobby")
    if room not in ROOMS:
        return 404
    table.put_item(
        Item={
            "room": room,
            "connection": event["requestContext"]["connectionId"],
            "expires": int(time.time()) + TTL,
        }
    )
    return 200


def disconnect(event):
    connection = event["requestContext"]["connectionId"]
    found = table.query(IndexName="by-connection", KeyConditionExpression=Key("connection").eq(connection))
    with table.batch_writer() as batch:
        for item in found["Items"]:
            batch.delete_item(Key={"room": item["room"], "connection": connection})
    return 200


def count(event):
    room = json.loads(event.get("body") or "{}").get("room")
    if room not in ROOMS:
        return 404
    found = table.query(KeyConditionExpression=Key("room").eq(room), Select="COUNT")
    client = api(event)
    client.post_to_connection(
        ConnectionId=event["requestContext"]["connectionId"],
        Data=json.dumps({"count": found["Count"]}).encode(),
    )
    return 200


ROUTES = {"$connect": connect, "$disconnect": disconnect, "count": count}


def handler(event, context):
    route = ROUTES.get(event["requestContext"]["routeKey"])
    return {"statusCode": route(event) if route else 404}
