import json

from .fetch import PageFetcher, Refused
from .meta import MetaParser

fetcher = PageFetcher(timeout=4)


def handle(event, context):
    try:
        url = json.loads(event["body"])["url"]
        html = fetcher.get(url)
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400, "body": "{}"}
    except Refused:
        return {"statusCode": 422, "body": json.dumps({"error": "cannot preview this link"})}
    parser = MetaParser()
    parser.feed(html)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(parser.result()),
    }
