import json
import os
from decimal import Decimal, InvalidOperation

import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

ddb = boto3.resource("dynamodb")
lots, watchers = ddb.Table(os.environ["LOTS"]), ddb.Table(os.environ["WATCHERS"])


def place(lot, amount, bidder):
    try:
        lots.update_item(
            Key={"lot": lot},
            UpdateExpression="SET highest = :a, bidder = :b ADD bids :one",
            ConditionExpression="attribute_exists(lot) AND highest < :a AND #s = :open",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":a": amount, ":b": bidder, ":one": 1, ":open": "open"},
        )
    except ClientError as e:
        if e.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True


def broadcast(ctx, lot, amount):
    api = boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{ctx['domainName']}/{ctx['stage']}")
    data = json.dumps({"lot": lot, "highest": str(amount)}).encode()
    for w in watchers.query(KeyConditionExpression=Key("lot").eq(lot))["Items"]:
        try:
            api.post_to_connection(ConnectionId=w["connection"], Data=data)
        except api.exceptions.GoneException:
            pass


def handler(event, context):
    ctx = event["requestContext"]
    if ctx["routeKey"] != "bid":
        return {"statusCode": 200}
    try:
        msg = json.loads(event["body"])
        lot, amount = int(msg["lot"]), Decimal(str(msg["amount"])).quantize(Decimal("0.01"))
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return {"statusCode": 400}
    if place(lot, amount, ctx["authorizer"]["principalId"]):
        broadcast(ctx, lot, amount)
    return {"statusCode": 200}
