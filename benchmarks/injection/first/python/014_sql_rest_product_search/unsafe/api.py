import json

from repository import ProductRepository

repo = ProductRepository()


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    try:
        limit = min(int(params.get("limit", 20)), 100)
    except ValueError:
        limit = 20
    rows = repo.search(params.get("q"), params.get("sort"), limit)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"items": rows}, default=str),
    }
