import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["ASSETS"])


def handler(event, context):
    params = dict(event.get("queryStringParameters") or {})
    clauses = ["published = :yes"]
    values = {":yes": True}
    for n, (name, value) in enumerate(params.items()):
        clauses.append(f"{name} = :v{n}")
        values[f":v{n}"] = value
    page = table.scan(  # expect: nosql
        FilterExpression=" AND ".join(clauses),
        ExpressionAttributeValues=values,
        ProjectionExpression="id, title, category",
    )
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(page["Items"], default=str),
    }
