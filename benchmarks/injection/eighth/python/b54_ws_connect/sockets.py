import os
import time

import boto3

connections = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])
OK = {"statusCode": 200}


def connect(cid, event):
    user = event["requestContext"]["authorizer"]["principalId"]
    connections.put_item(Item={"id": cid, "user": user, "ttl": int(time.time()) + 7200})
    return OK


def disconnect(cid, _event):
    connections.delete_item(Key={"id": cid})
    return OK


def unknown(_cid, _event):
    return {"statusCode": 400, "body": "unknown route"}


ROUTES = {"$connect": connect, "$disconnect": disconnect}


def router(event, context):
    rc = event["requestContext"]
    return ROUTES.get(rc["routeKey"], unknown)(rc["connectionId"], event)
