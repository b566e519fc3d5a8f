import asyncio
import hashlib
import os
import re

import aioboto3
import aiohttp

session = aioboto3.Session()
LINK = re.compile(rb'href="(https?://[^"]+)"')


async def fetch(web, url):
    async with web.get(url) as answer:
        return url, await answer.read()


async def unseen(dynamodb, urls):
    name = os.environ["SEEN_TABLE"]
    got = await dynamodb.batch_get_item(RequestItems={name: {"Keys": [{"url": each} for each in urls[:100]]}})
    known = {each["url"] for each in got["Responses"].get(name, [])}
    return [each for each in urls if each not in known]


async def main(urls):
    async with session.resource("dynamodb") as dynamodb, session.client("s3") as s3, session.resource("sqs") as sqs:
        fresh = await unseen(dynamodb, urls)
        async with aiohttp.ClientSession() as web:
            pages = await asyncio.gather(*(fetch(web, each) for each in fresh))
        queue = await sqs.get_queue_by_name(QueueName=os.environ["FRONTIER_QUEUE"])
        table = await dynamodb.Table(os.environ["SEEN_TABLE"])
        async with table.batch_writer() as batch:
            for url, body in pages:
                key = hashlib.sha256(url.encode()).hexdigest()
                await s3.put_object(Bucket=os.environ["PAGES_BUCKET"], Key=key, Body=body, Tagging="kind=page")
                await batch.put_item(Item={"url": url, "key": key})
                for link in LINK.findall(body)[:20]:
                    await queue.send_message(MessageBody=link.decode())
    return len(pages)


def handler(event, context):
    urls = [each["body"] for each in event["Records"]]
    return asyncio.run(main(urls))
