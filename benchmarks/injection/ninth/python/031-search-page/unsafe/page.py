import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["ARTICLES"])


def count(term):
    result = table.query(
        IndexName="by-tag",
        KeyConditionExpression=Key("tag").eq(term),
        Select="COUNT",
    )
    return result["Count"]


def handler(event, context):
    term = (event.get("queryStringParameters") or {}).get("tag", "news")
    number = count(term)
    heading = f"<h1>{number} articles about {term}</h1>"
    return {  # expect: xss
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": "<!doctype html><body>" + heading + "</body>",
    }
