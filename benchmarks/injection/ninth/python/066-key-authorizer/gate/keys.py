import hashlib
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CLIENTS"])


def client_of(key):
    if len(key) != 43:
        return None
    digest = hashlib.sha256(key.encode()).hexdigest()
    item = table.get_item(Key={"digest": digest}).get("Item")
    if item is None or not item["active"]:
        return None
    return item
