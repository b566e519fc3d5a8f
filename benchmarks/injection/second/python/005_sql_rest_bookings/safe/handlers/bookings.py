import json

from handlers.db import cursor


def _params(event):
    query = event.get("queryStringParameters") or {}
    return query.get("city", ""), min(int(query.get("limit", "20")), 100)


def search(event, context):
    city, limit = _params(event)
    with cursor() as cur:
        sql = "SELECT id, hotel, arrival FROM bookings WHERE city = %s LIMIT %s"
        cur.execute(sql, (city, limit))
        rows = cur.fetchall()
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(rows, default=str),
    }
