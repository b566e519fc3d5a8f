import json
import os
from concurrent.futures import ThreadPoolExecutor

import boto3

rooms = boto3.resource("dynamodb").Table(os.environ["ROOMS"])
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])
pool = ThreadPoolExecutor(8)


def members(room):
    item = rooms.get_item(Key={"room": room}).get("Item") or {}
    return item.get("members", [])


def push(connection, payload):
    try:
        gateway.post_to_connection(ConnectionId=connection, Data=payload)
        return True
    except gateway.exceptions.GoneException:
        return False


def on_message(event, context):
    me = event["requestContext"]["connectionId"]
    message = json.loads(event["body"])
    room = str(message["room"])
    text = str(message["text"])
    print(json.dumps({"level": "TRACE", "connection": me, "text": text}))
    payload = json.dumps({"from": me, "text": text[:1000]}).encode()
    others = [m for m in members(room) if m != me]
    gone = [m for m, ok in zip(others, pool.map(lambda m: push(m, payload), others)) if not ok]
    if gone:
        rooms.update_item(
            Key={"room": room},
            UpdateExpression="SET members = :m",
            ExpressionAttributeValues={":m": [m for m in others + [me] if m not in gone]},
        )
    return {"statusCode": 200}
