import json

from src.repository import OrderRepository

repository = OrderRepository()


def handler(event, context):
    customer = event["requestContext"]["authorizer"]["claims"]["sub"]
    query = (event.get("queryStringParameters") or {}).get("q", "")
    orders = repository.search(customer, query.strip())
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"orders": orders}, default=str),
    }
