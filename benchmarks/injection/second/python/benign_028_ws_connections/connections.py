import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])


def connect(connection_id):
    table.put_item(Item={"id": connection_id, "expires": int(time.time()) + 7200})


def disconnect(connection_id):
    table.delete_item(Key={"id": connection_id})


ROUTES = {"$connect": connect, "$disconnect": disconnect}


def handler(event, context):
    request = event["requestContext"]
    route = ROUTES.get(request["routeKey"])
    if route is None:
        return {"statusCode": 400, "body": "unknown route"}
    route(request["connectionId"])
    return {"statusCode": 200, "body": "ok"}
