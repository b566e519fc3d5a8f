import os
import time

import boto3


def run(limit):
    table = boto3.resource("dynamodb").Table(os.environ["CACHE_TABLE"])
    stale = [i for i in table.scan(Limit=limit)["Items"] if i["expires"] < time.time()]
    with table.batch_writer() as batch:
        for item in stale:
            batch.delete_item(Key={"id": item["id"]})
    return len(stale)
