# trigger: sns
import asyncio
import json

import aiohttp

FEEDS = {"news": "https://feeds.example.com/news", "blog": "https://feeds.example.com/blog"}


async def read(session, url):
    async with session.get(url) as answer:  # expect: INJ007
        return await answer.text()


async def read_all(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[read(session, url) for url in urls])


def unsafe(event, context):
    feeds = json.loads(event["Records"][0]["Sns"]["Message"])["feeds"]
    return len(asyncio.run(read_all(feeds)))


def safe(event, context):
    feeds = json.loads(event["Records"][0]["Sns"]["Message"])["feeds"]
    return len(asyncio.run(read_all([FEEDS[each] for each in feeds if each in FEEDS])))
