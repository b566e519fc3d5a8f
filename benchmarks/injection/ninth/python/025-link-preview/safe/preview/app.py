import json

from preview.fetch import Refused, title_of


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    try:
        title = title_of(body["url"])
    except (KeyError, Refused):
        return {"statusCode": 422, "body": json.dumps({"error": "no preview"})}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"title": title}),
    }
