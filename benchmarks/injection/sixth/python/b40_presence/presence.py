import json
import os
import re
import time

import boto3
from boto3.dynamodb.conditions import Key

NICK = re.compile(r"[A-Za-z0-9_]{2,20}")
table = boto3.resource("dynamodb").Table(os.environ["PRESENCE"])
_api = None


def api():
    global _api
    if _api is None:
        _api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["API_ENDPOINT"])
    return _api


def broadcast(room, payload):
    data = json.dumps(payload).encode("utf-8")
    for item in table.query(KeyConditionExpression=Key("room").eq(room))["Items"]:
        try:
            api().post_to_connection(ConnectionId=item["connection"], Data=data)
        except api().exceptions.GoneException:
            table.delete_item(Key={"room": room, "connection": item["connection"]})


def join(connection, msg):
    nick = str(msg.get("nick", ""))
    if not NICK.fullmatch(nick):
        return 400
    room = int(msg["room"])
    table.put_item(Item={"room": room, "connection": connection, "nick": nick, "ttl": int(time.time()) + 7200})
    broadcast(room, {"type": "joined", "nick": nick})
    return 200


def leave(connection, msg):
    room = int(msg["room"])
    old = table.delete_item(Key={"room": room, "connection": connection}, ReturnValues="ALL_OLD").get("Attributes")
    if old:
        broadcast(room, {"type": "left", "nick": old["nick"]})
    return 200


ROUTES = {"join": join, "leave": leave}


def handler(event, context):
    rc = event["requestContext"]
    route = ROUTES.get(rc["routeKey"])
    if route is None:
        return {"statusCode": 200}
    try:
        return {"statusCode": route(rc["connectionId"], json.loads(event["body"]))}
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400}
