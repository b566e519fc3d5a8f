import json
import os

import boto3

from .connections import Connections
from .orders import Order, InvalidOrder

sqs = boto3.client("sqs")
QUEUE = os.environ["ORDER_QUEUE"]
connections = Connections()


def on_connect(event):
    connections.add(event["requestContext"]["connectionId"])
    return {"statusCode": 200}


def on_disconnect(event):
    connections.remove(event["requestContext"]["connectionId"])
    return {"statusCode": 200}


def on_order(event):
    try:
        order = Order.parse(json.loads(event["body"]))
    except InvalidOrder:
        return {"statusCode": 400, "body": "not an order"}
    sqs.send_message(QueueUrl=QUEUE, MessageBody=json.dumps(order.as_message()))
    return {"statusCode": 200, "body": "queued"}


ROUTES = {"$connect": on_connect, "$disconnect": on_disconnect, "order": on_order}


def handler(event, context):
    route = ROUTES.get(event["requestContext"]["routeKey"])
    return route(event) if route else {"statusCode": 404}
