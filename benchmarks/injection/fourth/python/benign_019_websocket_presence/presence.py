import json
import logging
import os
import time

import boto3
from boto3.dynamodb.conditions import Key

logger = logging.getLogger()
table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])
api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["API_ENDPOINT"])

routes = {}


def route(name):
    def register(fn):
        routes[name] = fn
        return fn
    return register


@route("$connect")
def connect(connection, event):
    table.put_item(Item={"room": "lobby", "connection": connection, "expires": int(time.time()) + 7200})


@route("$disconnect")
def disconnect(connection, event):
    table.delete_item(Key={"room": "lobby", "connection": connection})


@route("count")
def count(connection, event):
    found = table.query(KeyConditionExpression=Key("room").eq("lobby"), Select="COUNT")
    push(connection, {"online": found["Count"]})


def push(connection, payload):
    try:
        api.post_to_connection(ConnectionId=connection, Data=json.dumps(payload).encode())
    except api.exceptions.GoneException:
        disconnect(connection, None)


def handler(event, context):
    request = event["requestContext"]
    action = routes.get(request["routeKey"])
    if action is None:
        logger.warning("route is not known")
        return {"statusCode": 404}
    action(request["connectionId"], event)
    return {"statusCode": 200}
