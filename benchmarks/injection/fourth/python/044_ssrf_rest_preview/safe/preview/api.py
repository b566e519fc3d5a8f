import json

from .fetch import Fetcher, FetchError

fetcher = Fetcher()


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    url = body.get("url")
    if not isinstance(url, str):
        return {"statusCode": 400, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    try:
        title = fetcher.title(url)
    except FetchError:
        return {"statusCode": 422, "headers": {"Content-Type": "application/json"}, "body": "{}"}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"title": title}),
    }
