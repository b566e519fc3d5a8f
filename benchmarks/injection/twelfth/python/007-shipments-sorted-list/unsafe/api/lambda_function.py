import json

from api.queries import ListShipments, ListShipmentsHandler
from api.db import session_scope


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    params = event.get("queryStringParameters") or {}
    query = ListShipments(
        customer=claims["sub"],
        sort=params.get("sort", "shipped_at"),
        descending=params.get("dir") == "desc",
    )
    with session_scope() as session:
        rows = ListShipmentsHandler(session).execute(query)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"items": rows}, default=str),
    }
