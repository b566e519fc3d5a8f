import json

from reports import NotFound, open_report


def handler(event, context):
    name = (event.get("rawPath") or "/").lstrip("/")
    name = (event.get("queryStringParameters") or {}).get("name", name)
    try:
        content = open_report(name)
    except NotFound:
        return {"statusCode": 404, "body": json.dumps({"error": "no such report"})}
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/plain; charset=utf-8"},
        "body": content,
    }
