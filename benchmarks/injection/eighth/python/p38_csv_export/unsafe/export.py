import os

import boto3
from boto3.dynamodb.conditions import Key

from tabular import as_csv

bookings = boto3.resource("dynamodb").Table(os.environ["BOOKINGS"])


def lambda_handler(event, context):
    tenant = event["requestContext"]["authorizer"]["tenant"]
    params = event["queryStringParameters"] or {}
    rows = bookings.query(KeyConditionExpression=Key("tenant").eq(tenant))["Items"]
    filename = params.get("filename", "bookings")
    headers = {"Content-Type": "text/csv", "Cache-Control": "no-store"}
    headers["Content-Disposition"] = f'attachment; filename="{filename}.csv"'  # expect: header
    return {"statusCode": 200, "headers": headers, "body": as_csv(rows)}
