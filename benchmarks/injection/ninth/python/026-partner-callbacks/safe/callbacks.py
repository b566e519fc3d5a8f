import asyncio
import json
import os

import httpx

PARTNERS = json.loads(os.environ.get("PARTNERS", "{}"))


async def notify(client, subscriber, shipment):
    address = PARTNERS.get(subscriber["id"])
    if address is None:
        return False
    response = await client.post(address, json=shipment)
    return response.is_success


async def notify_all(detail):
    shipment = {"id": detail["shipmentId"], "status": detail["status"]}
    async with httpx.AsyncClient(timeout=5) as client:
        return await asyncio.gather(
            *(notify(client, s, shipment) for s in detail["subscribers"])
        )


def handler(event, context):
    results = asyncio.run(notify_all(event["detail"]))
    return {"delivered": sum(1 for ok in results if ok)}
