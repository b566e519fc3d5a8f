import json

from .embed import embed
from .store import nearest


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    text = q.get("q", "").strip()
    if not 3 <= len(text) <= 300:
        return {"statusCode": 400, "body": json.dumps({"error": "q"})}
    try:
        limit = min(int(q.get("limit", 10)), 50)
    except ValueError:
        limit = 10
    hits = nearest(embed(text), limit)
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"hits": hits})}
