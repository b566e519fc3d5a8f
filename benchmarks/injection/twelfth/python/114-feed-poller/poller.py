import asyncio
import hashlib
import json
import os

import aiohttp
import boto3
from lxml import etree

ssm = boto3.client("ssm")
sqs = boto3.client("sqs")
PARSER = dict(resolve_entities=False, no_network=True, huge_tree=False)


def feeds():
    value = ssm.get_parameter(Name="/suppliers/feeds")["Parameter"]["Value"]
    return json.loads(value)


async def identities(session, supplier, address):
    async with session.get(address) as answer:
        answer.raise_for_status()
        root = etree.fromstring(await answer.read(), etree.XMLParser(**PARSER))
    found = (node.findtext("guid") or "" for node in root.iter("item"))
    return supplier, [hashlib.sha256(guid.encode()).hexdigest() for guid in found]


async def poll():
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        work = [identities(session, supplier, address) for supplier, address in feeds().items()]
        return [r for r in await asyncio.gather(*work, return_exceptions=True) if not isinstance(r, Exception)]


def handler(event, context):
    for supplier, digests in asyncio.run(poll()):
        body = json.dumps({"supplier": supplier, "entries": digests[:200]})
        sqs.send_message(QueueUrl=os.environ["ENTRY_QUEUE"], MessageBody=body)
