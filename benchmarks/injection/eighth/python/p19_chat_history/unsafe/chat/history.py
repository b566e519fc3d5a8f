import json
import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

ddb = boto3.client("dynamodb")
unmarshal = TypeDeserializer().deserialize
MESSAGES = os.environ["MESSAGES_TABLE"]
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])


def last_messages(room):
    page = ddb.execute_statement(  # expect: nosql
        Statement=f"""SELECT author, body, sent FROM "{MESSAGES}" WHERE room = '{room}'""",
        Limit=30,
    )
    return [{k: unmarshal(v) for k, v in item.items()} for item in page["Items"]]


def handler(event, context):
    connection = event["requestContext"]["connectionId"]
    room = json.loads(event["body"])["room"]
    reply = {"type": "history", "messages": last_messages(room)}
    gateway.post_to_connection(ConnectionId=connection, Data=json.dumps(reply, default=str).encode())
    return {"statusCode": 200}
