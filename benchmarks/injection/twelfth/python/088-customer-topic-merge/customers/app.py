import asyncio
import base64
import json

from customers.gateway import CustomerGateway


async def values(event):
    for records in event["records"].values():
        for record in records:
            yield json.loads(base64.b64decode(record["value"]))
            await asyncio.sleep(0)


async def merge(event):
    count = 0
    async with CustomerGateway.open() as gateway:
        async for value in values(event):
            await gateway.merge(value)
            count += 1
    return count


def handler(event, context):
    return {"merged": asyncio.run(merge(event))}
