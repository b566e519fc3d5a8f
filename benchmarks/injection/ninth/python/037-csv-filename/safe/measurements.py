import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["MEASUREMENTS"])


def latest():
    for item in table.scan(Limit=200)["Items"]:
        yield item["sensor"], item["value"]
