import json
import os
from enum import Enum

import boto3

table = boto3.resource("dynamodb").Table(os.environ["VOTES"])


class Choice(str, Enum):
    RED = "red"
    BLUE = "blue"


def vote(choice: Choice) -> int:
    answer = table.update_item(
        Key={"choice": choice.value},
        UpdateExpression="ADD votes :one",
        ExpressionAttributeValues={":one": 1},
        ReturnValues="UPDATED_NEW",
    )
    return int(answer["Attributes"]["votes"])


def handler(event, context):
    request = event["requestContext"]
    try:
        choice = Choice(json.loads(event["body"])["choice"])
    except (ValueError, KeyError, TypeError):
        return {"statusCode": 400}
    gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])
    gateway.post_to_connection(
        ConnectionId=request["connectionId"],
        Data=json.dumps({"choice": choice.value, "votes": vote(choice)}).encode(),
    )
    return {"statusCode": 200}
