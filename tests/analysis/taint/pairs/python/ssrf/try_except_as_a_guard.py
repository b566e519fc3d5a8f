# trigger: sns
import json
import socket
import uuid

import requests

API = "https://orders.internal/v2/orders/{}"


def unsafe(event, context):
    host = json.loads(event["Records"][0]["Sns"]["Message"])["host"]
    try:
        uuid.UUID(host)
    except ValueError:
        print("no identifier")
    connection = socket.create_connection((host, 443), timeout=2)  # expect: INJ007
    connection.close()


def safe(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])["order"]
    try:
        uuid.UUID(order)
    except ValueError:
        return None
    return requests.get(API.format(order), timeout=2).status_code
