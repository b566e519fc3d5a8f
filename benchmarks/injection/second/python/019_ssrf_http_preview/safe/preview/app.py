import asyncio
import json

from .fetcher import PreviewFetcher

loop = asyncio.new_event_loop()
fetcher = PreviewFetcher()


def handler(event, context):
    body = json.loads(event["body"])
    try:
        title = loop.run_until_complete(fetcher.title(body["link"]))
    except ValueError:
        return {"statusCode": 422, "body": json.dumps({"message": "link not supported"})}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"title": title}),
    }
