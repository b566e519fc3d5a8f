import os

import boto3
import requests


def run(limit, deadline):
    table = boto3.resource("dynamodb").Table(os.environ["ITEMS"])
    count = 0
    for item in table.scan(Limit=limit)["Items"]:
        if deadline() < 5000:
            break
        requests.put(os.environ["INDEX_URL"] + "/items", json={"id": item["id"]}, timeout=5).raise_for_status()
        count += 1
    return count
