import json

from .query import OrderQuery, BadSort
from .pool import get_connection


def list_orders(event, context):
    q = event.get("queryStringParameters") or {}
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    try:
        query = OrderQuery(user).status(q.get("status")).sort(q.get("sort", "-created"))
    except BadSort:
        return {"statusCode": 400, "body": json.dumps({"error": "sort"})}
    sql, values = query.build()
    with get_connection() as conn, conn.cursor() as cur:
        cur.execute(sql, values)
        names = [d[0] for d in cur.description]
        rows = [dict(zip(names, r)) for r in cur]
    return {"statusCode": 200, "body": json.dumps({"orders": rows}, default=str)}
