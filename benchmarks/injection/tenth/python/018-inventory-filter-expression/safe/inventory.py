import json

from store import search


def handler(event, context):
    shop = event["requestContext"]["authorizer"]["lambda"]["shopId"]
    q = event.get("queryStringParameters") or {}
    items = search(shop, q.get("field", "stock"), q.get("op", ">"), q.get("value", "0"))
    return {"statusCode": 200, "body": json.dumps(items, default=str)}
