import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])


def connect(request):
    table.put_item(Item={
        "id": request["connectionId"],
        "address": request["identity"]["sourceIp"],
        "user": request["authorizer"]["principalId"],
        "expires": int(time.time()) + 7200,
    })


def disconnect(request):
    table.delete_item(Key={"id": request["connectionId"]})


ROUTES = {"$connect": connect, "$disconnect": disconnect}


def handler(event, context):
    request = event["requestContext"]
    ROUTES[request["routeKey"]](request)
    return {"statusCode": 200}
