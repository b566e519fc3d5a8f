import os
import time

import boto3
from boto3.dynamodb.conditions import Attr


def purge_expired(limit, deadline):
    table = boto3.resource("dynamodb").Table(os.environ["ITEMS"])
    done = 0
    for item in table.scan(FilterExpression=Attr("expires").lt(int(time.time())), Limit=limit)["Items"]:
        if deadline() < 5000:
            break
        table.delete_item(Key={"id": item["id"]})
        done += 1
    return done
