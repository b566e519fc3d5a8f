import json
import os

import boto3

from criteria import BadCriteria, select
from frames import sales

ROUTES = {}


def route(key):
    def register(function):
        ROUTES[key] = function
        return function

    return register


class Reply:
    def __init__(self, event):
        self.api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK_URL"])
        self.connection = event["requestContext"]["connectionId"]

    def send(self, **content):
        self.api.post_to_connection(ConnectionId=self.connection, Data=json.dumps(content).encode())


@route("$connect")
def connect(_message, _reply):
    return 200


@route("$disconnect")
def disconnect(_message, _reply):
    return 200


@route("filter")
def filtered(message, reply):
    try:
        selected = select(sales(), message["criteria"])
    except (BadCriteria, KeyError, ValueError):
        return 400
    reply.send(rows=len(selected), total=float(selected["amount"].sum()), units=int(selected["units"].sum()))
    return 200


def handler(event, context):
    function = ROUTES.get(event["requestContext"]["routeKey"])
    if function is None:
        return {"statusCode": 404}
    message = json.loads(event.get("body") or "{}")
    return {"statusCode": function(message, Reply(event))}
