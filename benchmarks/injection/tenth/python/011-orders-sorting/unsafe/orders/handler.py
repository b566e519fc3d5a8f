import json

from .repository import OrderRepository

repo = OrderRepository()


def list_orders(event, context):
    customer = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    q = event.get("queryStringParameters") or {}
    page = repo.page(customer, sort=q.get("sort", "created_at"), descending=q.get("dir") == "desc", offset=max(int(q.get("offset", 0)), 0))
    return {"statusCode": 200, "body": json.dumps({"items": page}, default=str)}
