import os

import boto3


def run(limit):
    table = boto3.resource("dynamodb").Table(os.environ["CACHE_TABLE"])
    return table.scan(Select="COUNT", Limit=limit)["Count"]
