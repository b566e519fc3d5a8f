import os
from urllib.parse import urlencode, urlunsplit

HOST = os.environ.get("NEW_HOST", "search.example.com")
RENAMED = {"s": "q", "cat": "category", "p": "page"}


def carried(query):
    for old, new in RENAMED.items():
        value = query.get(old)
        if value:
            yield new, value[:200]


def target(query):
    return urlunsplit(("https", HOST, "/find", urlencode(list(carried(query))), ""))


def gone():
    return {"statusCode": 410, "headers": {"content-type": "text/plain"}, "body": "This page is gone."}


def handler(event, context):
    if not event["rawPath"].endswith("/search.php"):
        return gone()
    query = event.get("queryStringParameters") or {}
    return {
        "statusCode": 301,
        "headers": {
            "location": target(query),
            "cache-control": "public, max-age=86400",
        },
    }
