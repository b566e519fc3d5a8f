import os

import boto3

_db = boto3.resource("dynamodb")


def _purge(table_name, limit):
    table = _db.Table(table_name)
    n = 0
    for item in table.scan(Limit=limit)["Items"]:
        if item.get("stale"):
            table.delete_item(Key={"id": item["id"]})
            n += 1
    return n


def purge_sessions(limit=100):
    return _purge(os.environ["SESSIONS"], limit)


def purge_uploads(limit=100):
    return _purge(os.environ["UPLOADS"], limit)
