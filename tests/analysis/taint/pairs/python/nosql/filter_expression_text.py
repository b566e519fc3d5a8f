# trigger: rest
import json

import boto3
from boto3.dynamodb.conditions import Attr

table = boto3.resource("dynamodb").Table("products")


def unsafe(event, context):
    query = event["queryStringParameters"]
    condition = f"contains({query['field']}, :v)"
    found = table.scan(FilterExpression=condition, ExpressionAttributeValues={":v": "x"})  # expect: INJ004
    return {"statusCode": 200, "body": json.dumps(found["Items"])}


def safe(event, context):
    query = event["queryStringParameters"]
    found = table.scan(FilterExpression=Attr(query["field"]).contains("x"))
    return {"statusCode": 200, "body": json.dumps(found["Items"])}
