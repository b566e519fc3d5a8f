import json
import os
from dataclasses import dataclass
from typing import Any, Protocol

import boto3
from pymongo import DESCENDING, MongoClient

db = MongoClient(os.environ["MONGO_URI"]).chat
connections = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS_TABLE"])
gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])


class Store(Protocol):
    def history(self, room: str, where: Any) -> list[dict]: ...


class MongoStore:
    def __init__(self, collection):
        self._collection = collection

    def history(self, room, where):
        stages = [
            {"$match": where},
            {"$match": {"room": room}},
            {"$sort": {"sent_at": DESCENDING}},
            {"$limit": 50},
            {"$project": {"_id": 0, "author": 1, "text": 1, "sent_at": 1}},
        ]
        return list(self._collection.aggregate(stages))  # expect: nosql


@dataclass
class HistoryRequest:
    where: dict

    @classmethod
    def parse(cls, body: str) -> "HistoryRequest":
        doc = json.loads(body)
        return cls(where=doc.get("where") or {})


def send(connection_id: str, payload: dict) -> None:
    gateway.post_to_connection(
        ConnectionId=connection_id, Data=json.dumps(payload, default=str).encode()
    )


def handler(event, context):
    connection_id = event["requestContext"]["connectionId"]
    seat = connections.get_item(Key={"connection_id": connection_id}).get("Item")
    if seat is None:
        return {"statusCode": 403}
    try:
        request = HistoryRequest.parse(event["body"])
    except (ValueError, TypeError):
        return {"statusCode": 400}
    send(connection_id, {"messages": MongoStore(db.messages).history(seat["room"], request.where)})
    return {"statusCode": 200}
