import os
from functools import lru_cache

import boto3
from boto3.dynamodb.conditions import Key

from templating import make_environment

table = boto3.resource("dynamodb").Table(os.environ["CATALOGUE"])


@lru_cache()
def environment():
    return make_environment()


def lookup(term):
    found = table.query(
        IndexName="by-term",
        KeyConditionExpression=Key("term").eq(term.lower()),
        Limit=30,
    )
    return [{"title": str(i["title"]), "pages": int(i["pages"])} for i in found["Items"]]


def lambda_handler(event, context):
    term = (event.get("queryStringParameters") or {}).get("term", "")
    books = lookup(term) if term else []
    body = environment().get_template("results.html").render(term=term, books=books)
    return {"statusCode": 200, "statusDescription": "200 OK", "headers": {"Content-Type": "text/html"}, "body": body}
