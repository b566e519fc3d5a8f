import asyncio
import json
import os
import re

import aiohttp
import boto3

from links import LinkRefused, checked

TITLE = re.compile(r"<title>([^<]{1,200})</title>", re.I)
sender = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CHAT_ENDPOINT"])


async def fetch_title(url):
    timeout = aiohttp.ClientTimeout(total=4)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        async with session.get(url, allow_redirects=False) as page:  # expect: ssrf
            head = await page.content.read(65536)
    found = TITLE.search(head.decode("utf-8", "replace"))
    return found[1] if found else None


def handler(event, context):
    message = json.loads(event["body"])
    try:
        title = asyncio.run(fetch_title(checked(message["link"])))
    except (LinkRefused, aiohttp.ClientError, asyncio.TimeoutError):
        title = None
    sender.post_to_connection(
        ConnectionId=event["requestContext"]["connectionId"],
        Data=json.dumps({"type": "preview", "title": title}).encode(),
    )
    return {"statusCode": 200}
