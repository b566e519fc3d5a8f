import json
import os

import boto3

from chat.store import MessageStore

store = MessageStore(os.environ["MONGO_URI"])


def gateway(request):
    return boto3.client(
        "apigatewaymanagementapi",
        endpoint_url=os.environ["SOCKET_ENDPOINT"],
    )


def on_history(request, data):
    rows = store.history(data["room"], data["since"])
    gateway(request).post_to_connection(
        ConnectionId=request["connectionId"],
        Data=json.dumps({"type": "history", "rows": rows}).encode(),
    )


def on_ping(request, data):
    gateway(request).post_to_connection(ConnectionId=request["connectionId"], Data=b'{"type":"pong"}')


ACTIONS = {"history": on_history, "ping": on_ping}


def handler(event, context):
    data = json.loads(event["body"])
    action = ACTIONS.get(data.get("action"))
    if action is None:
        return {"statusCode": 400}
    action(event["requestContext"], data)
    return {"statusCode": 200}
