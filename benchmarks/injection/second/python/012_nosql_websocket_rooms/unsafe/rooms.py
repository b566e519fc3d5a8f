import json
import os
from functools import lru_cache

import boto3
from pymongo import MongoClient


@lru_cache(maxsize=1)
def rooms():
    return MongoClient(os.environ["MONGO_URI"])["chat"]["rooms"]


@lru_cache(maxsize=4)
def gateway(domain, stage):
    return boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{domain}/{stage}")


def find_rooms(topic):
    clause = f"this.topic == '{topic}' && this.open"
    cursor = rooms().find({"$where": clause}, {"name": 1}).limit(25)  # expect: nosql
    return [str(room["name"]) for room in cursor]


def handler(event, context):
    request = event["requestContext"]
    route = request["routeKey"]
    if route == "$connect" or route == "$disconnect":
        return {"statusCode": 200}
    message = json.loads(event["body"])
    found = find_rooms(message["topic"])
    gateway(request["domainName"], request["stage"]).post_to_connection(
        ConnectionId=request["connectionId"],
        Data=json.dumps({"type": "rooms", "rooms": found}).encode(),
    )
    return {"statusCode": 200}
