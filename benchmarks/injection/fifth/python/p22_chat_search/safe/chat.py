import json
import os
import re

import boto3
from pymongo import DESCENDING, MongoClient

messages = MongoClient(os.environ["MONGO_URL"]).chat.messages


def search(room, needle, limit=20):
    found = messages.find({"room": room, "text": {"$regex": re.escape(str(needle))}})
    return list(found.sort("at", DESCENDING).limit(limit))


def connection(event):
    api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WEBSOCKET_ENDPOINT"])
    return api, event["requestContext"]["connectionId"]


def handler(event, context):
    message = json.loads(event["body"])
    found = search(int(message["room"]), message["needle"])
    api, connection_id = connection(event)
    payload = [{"id": str(entry["_id"]), "text": entry["text"]} for entry in found]
    api.post_to_connection(ConnectionId=connection_id, Data=json.dumps(payload).encode())
    return {"statusCode": 200}
