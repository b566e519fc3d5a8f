import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["SALES_TABLE"])


def sales(region, day):
    found = table.query(KeyConditionExpression=Key("pk").eq(f"{region.value}#{day.isoformat()}"))
    return [(int(i["category"]), int(i["cents"])) for i in found["Items"]]
