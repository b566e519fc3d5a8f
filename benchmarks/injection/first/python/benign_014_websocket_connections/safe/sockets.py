import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])


def handler(event, context):
    request = event["requestContext"]
    connection = request["connectionId"]
    if request["eventType"] == "CONNECT":
        user = request.get("authorizer", {}).get("principalId", "anonymous")
        table.put_item(Item={"connectionId": connection, "user": user, "ttl": int(time.time()) + 86400})
    elif request["eventType"] == "DISCONNECT":
        table.delete_item(Key={"connectionId": connection})
    return {"statusCode": 200}
