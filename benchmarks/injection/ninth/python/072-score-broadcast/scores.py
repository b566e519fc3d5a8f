import json
import os

import boto3
from boto3.dynamodb.conditions import Key

players = boto3.resource("dynamodb").Table(os.environ["PLAYERS"])
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["SOCKET_ENDPOINT"])


def receivers(match):
    page = players.query(KeyConditionExpression=Key("match").eq(match))
    return (item["connection"] for item in page["Items"])


def broadcast(match, payload):
    data = json.dumps(payload).encode()
    for connection in receivers(match):
        try:
            gateway.post_to_connection(ConnectionId=connection, Data=data)
        except gateway.exceptions.GoneException:
            players.delete_item(Key={"match": match, "connection": connection})


def handler(event, context):
    if event["requestContext"]["authorizer"].get("role") != "referee":
        return {"statusCode": 403}
    message = json.loads(event["body"])
    match = int(message["match"])
    broadcast(match, {"match": match, "home": int(message["home"]), "away": int(message["away"])})
    return {"statusCode": 200}
