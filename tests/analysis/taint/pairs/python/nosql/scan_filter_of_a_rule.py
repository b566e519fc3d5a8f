# trigger: config
import json

import boto3

dynamodb = boto3.client("dynamodb")


def item(event):
    return json.loads(event["invokingEvent"])["configurationItem"]


def unsafe(event, context):
    name = item(event)["resourceName"]
    dynamodb.scan(TableName="owners", FilterExpression="resource = " + repr(name))  # expect: INJ004


def safe(event, context):
    name = item(event)["resourceName"]
    dynamodb.scan(
        TableName="owners",
        FilterExpression="resource = :name",
        ExpressionAttributeValues={":name": {"S": name}},
    )
