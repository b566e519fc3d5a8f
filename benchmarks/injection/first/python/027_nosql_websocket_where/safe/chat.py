import json
import os

import boto3
from pymongo import MongoClient

messages = MongoClient(os.environ["MONGO_URL"])["chat"]["messages"]
management = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])


def history(room, sender):
    query = {"room": str(room), "sender": {"$eq": str(sender)}}
    cursor = messages.find(query, {"_id": 0}).sort("sentAt", -1).limit(50)
    return list(cursor)


def push(connection_id, data):
    management.post_to_connection(ConnectionId=connection_id, Data=json.dumps(data, default=str).encode())


def on_message(event, context):
    connection_id = event["requestContext"]["connectionId"]
    try:
        frame = json.loads(event["body"])
        result = history(frame["room"], frame["sender"])
    except (ValueError, KeyError):
        push(connection_id, {"type": "error"})
        return {"statusCode": 400}
    push(connection_id, {"type": "history", "messages": result})
    return {"statusCode": 200}
