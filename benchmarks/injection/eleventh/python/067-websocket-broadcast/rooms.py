import json
import os
import time
from typing import Callable

import boto3
from boto3.dynamodb.conditions import Key

seats = boto3.resource("dynamodb").Table(os.environ["SEATS_TABLE"])
ROUTES: dict[str, Callable[[dict], dict]] = {}
OK = {"statusCode": 200}


def route(key: str):
    def register(function):
        ROUTES[key] = function
        return function

    return register


def management():
    return boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])


def seat_of(event: dict) -> dict | None:
    connection = event["requestContext"]["connectionId"]
    return seats.get_item(Key={"connection": connection}).get("Item")


@route("$connect")
def connect(event):
    room = event["requestContext"]["authorizer"]["room"]
    seats.put_item(
        Item={
            "connection": event["requestContext"]["connectionId"],
            "room": room,
            "nick": event["requestContext"]["authorizer"]["principalId"],
            "expires": int(time.time()) + 7200,
        }
    )
    return OK


@route("$disconnect")
def disconnect(event):
    seats.delete_item(Key={"connection": event["requestContext"]["connectionId"]})
    return OK


@route("say")
def say(event):
    seat = seat_of(event)
    if seat is None:
        return {"statusCode": 403}
    text = str(json.loads(event["body"]).get("text", ""))[:500]
    data = json.dumps({"from": seat["nick"], "text": text}).encode()
    members = seats.query(IndexName="by-room", KeyConditionExpression=Key("room").eq(seat["room"]))["Items"]
    gateway = management()
    for member in members:
        try:
            gateway.post_to_connection(ConnectionId=member["connection"], Data=data)
        except gateway.exceptions.GoneException:
            seats.delete_item(Key={"connection": member["connection"]})
    return OK


def handler(event, context):
    action = ROUTES.get(event["requestContext"]["routeKey"])
    if action is None:
        return {"statusCode": 400}
    try:
        return action(event)
    except ValueError:
        return {"statusCode": 400}
