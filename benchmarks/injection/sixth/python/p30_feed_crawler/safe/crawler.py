import asyncio
import base64
import hashlib
import json
import os

import aiohttp
import boto3

s3 = boto3.client("s3")
loop = asyncio.new_event_loop()
with open(os.path.join(os.path.dirname(__file__), "feeds.json")) as fh:
    FEEDS = json.load(fh)


def messages(event):
    for partition, records in event["records"].items():
        for record in records:
            yield json.loads(base64.b64decode(record["value"]))


async def fetch(session, feed):
    address = FEEDS[str(feed["id"])]
    async with session.get(address) as resp:
        if resp.status != 200:
            return None
        return await resp.read()


async def crawl(feeds):
    timeout = aiohttp.ClientTimeout(total=8)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        return await asyncio.gather(*(fetch(session, f) for f in feeds), return_exceptions=True)


def store(body):
    key = "feeds/" + hashlib.sha1(body).hexdigest() + ".xml"
    s3.put_object(Bucket=os.environ["FEEDS_BUCKET"], Key=key, Body=body)


def handler(event, context):
    feeds = list(messages(event))
    bodies = loop.run_until_complete(crawl(feeds))
    good = [b for b in bodies if isinstance(b, bytes)]
    for body in good:
        store(body)
    return {"fetched": len(good), "of": len(feeds)}
