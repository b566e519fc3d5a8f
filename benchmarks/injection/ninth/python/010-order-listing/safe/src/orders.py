import json

from src.db import connection
from src.repository import OrderRepository, Page


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    customer = event["requestContext"]["authorizer"]["claims"]["sub"]
    page = Page(
        sort=query.get("sort", "created"),
        direction=query.get("dir", "desc"),
        size=min(int(query.get("size", "20")), 100),
    )
    with connection() as conn:
        orders = OrderRepository(conn).of_customer(customer, page)
    return {"statusCode": 200, "body": json.dumps(orders, default=str)}
