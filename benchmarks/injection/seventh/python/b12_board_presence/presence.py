import json
import os
import time

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["PRESENCE"])


def api(event):
    rc = event["requestContext"]
    return boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{rc['domainName']}/{rc['stage']}")


def board_of(event):
    number = (event.get("queryStringParameters") or {}).get("board", "")
    return int(number) if number.isdecimal() else None


def members(board):
    return table.query(KeyConditionExpression=Key("board").eq(board))["Items"]


def tell(event, board):
    client = api(event)
    everyone = members(board)
    data = json.dumps({"type": "presence", "board": board, "count": len(everyone)}).encode()
    for m in everyone:
        try:
            client.post_to_connection(ConnectionId=m["connection"], Data=data)
        except client.exceptions.GoneException:
            table.delete_item(Key={"board": board, "connection": m["connection"]})


def handler(event, context):
    rc = event["requestContext"]
    if rc["eventType"] == "CONNECT":
        board = board_of(event)
        if board is None:
            return {"statusCode": 400}
        table.put_item(Item={"board": board, "connection": rc["connectionId"], "ttl": int(time.time()) + 3600})
        return {"statusCode": 200}
    if rc["eventType"] == "MESSAGE":
        msg = json.loads(event.get("body") or "{}")
        try:
            tell(event, int(msg["board"]))
        except (KeyError, TypeError, ValueError):
            return {"statusCode": 400}
    return {"statusCode": 200}
