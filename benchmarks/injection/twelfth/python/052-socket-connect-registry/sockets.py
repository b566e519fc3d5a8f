import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CONNECTION_TABLE"])


def connect(context):
    table.put_item(
        Item={
            "connection": context["connectionId"],
            "user": context["authorizer"]["principalId"],
            "expires": int(time.time()) + 7200,
        }
    )


def disconnect(context):
    table.delete_item(Key={"connection": context["connectionId"]})


def handler(event, context):
    request = event["requestContext"]
    match request["routeKey"]:
        case "$connect":
            connect(request)
        case "$disconnect":
            disconnect(request)
        case _:
            return {"statusCode": 404}
    return {"statusCode": 200}
