import json
import os

import boto3

dynamodb = boto3.client("dynamodb")
STATEMENT = f'SELECT article, quantity FROM "{os.environ["LEVEL_TABLE"]}" WHERE article = ?'


def levels(articles):
    answer = dynamodb.batch_execute_statement(
        Statements=[{"Statement": STATEMENT, "Parameters": [{"N": str(a)}]} for a in articles]
    )
    for response in answer["Responses"]:
        if item := response.get("Item"):
            yield int(item["article"]["N"]), int(item["quantity"]["N"])


def handler(event, context):
    wanted = (event.get("queryStringParameters") or {}).get("articles", [])
    joined = ",".join(wanted) if isinstance(wanted, list) else wanted
    try:
        articles = [int(part) for part in joined.split(",") if part][:25]
    except ValueError:
        return {"statusCode": 400, "headers": {"content-type": "application/json"}, "body": "{}"}
    body = dict(levels(articles)) if articles else {}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
