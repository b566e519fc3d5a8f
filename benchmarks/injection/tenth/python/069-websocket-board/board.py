import json
import os

import boto3

connections = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS_TABLE"])


def gateway(context):
    return boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{context['domainName']}/{context['stage']}")


def connect(event):
    connections.put_item(Item={"id": event["requestContext"]["connectionId"]})


def disconnect(event):
    connections.delete_item(Key={"id": event["requestContext"]["connectionId"]})


def move(event):
    body = json.loads(event["body"])
    data = json.dumps({"x": int(body["x"]), "y": int(body["y"])}).encode()
    api = gateway(event["requestContext"])
    for item in connections.scan(ProjectionExpression="id")["Items"]:
        try:
            api.post_to_connection(ConnectionId=item["id"], Data=data)
        except api.exceptions.GoneException:
            connections.delete_item(Key={"id": item["id"]})


ROUTES = {"$connect": connect, "$disconnect": disconnect, "move": move}


def handler(event, context):
    ROUTES[event["requestContext"]["routeKey"]](event)
    return {"statusCode": 200}
