# trigger: appsync
import boto3

dynamodb = boto3.resource("dynamodb")
PREFIX = "tenant-"


def unsafe(event, context):
    name = event["arguments"]["table"]
    return dynamodb.Table(name).get_item(Key={"id": event["identity"]["sub"]}).get("Item")  # expect: INJ014


def safe(event, context):
    table = dynamodb.Table(PREFIX + event["identity"]["sub"])
    return table.get_item(Key={"id": event["arguments"]["id"]}).get("Item")
