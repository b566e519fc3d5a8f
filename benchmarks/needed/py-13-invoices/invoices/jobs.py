import os

import boto3

dynamodb = boto3.client("dynamodb")
TABLE = os.environ["JOBS_TABLE"]


def remember(job, key):
    dynamodb.put_item(TableName=TABLE, Item={"job": {"S": job}, "key": {"S": key}})


def forget(job):
    item = dynamodb.get_item(TableName=TABLE, Key={"job": {"S": job}}).get("Item")
    if item is None:
        return None
    dynamodb.delete_item(TableName=TABLE, Key={"job": {"S": job}})
    return item["key"]["S"]
