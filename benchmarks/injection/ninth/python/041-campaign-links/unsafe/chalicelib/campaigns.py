import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ.get("CAMPAIGNS", "campaigns"))


def count_click(number):
    table.update_item(
        Key={"number": number},
        UpdateExpression="ADD clicks :one",
        ExpressionAttributeValues={":one": 1},
    )


def target_of(number):
    item = table.get_item(Key={"number": number}).get("Item") or {}
    return item.get("target")
