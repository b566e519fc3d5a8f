import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["SFTP_USER_TABLE"])


def find(name):
    item = table.get_item(Key={"username": name}).get("Item")
    return item if item and item.get("enabled") else None
