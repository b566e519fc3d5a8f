import asyncio
import json

import httpx

from .merchants import Merchants

merchants = Merchants()


async def deliver(client, notice):
    target = notice.get("callback") or await asyncio.to_thread(merchants.webhook, notice["merchantId"])
    if not target:
        return "skipped"
    payload = {"shipment": notice["shipmentId"], "state": notice["state"]}
    for delay in (0.0, 0.5, 2.0):
        await asyncio.sleep(delay)
        try:
            res = await client.post(target, json=payload)  # expect: ssrf
        except httpx.TransportError:
            continue
        if res.status_code < 500:
            return "delivered"
    return "failed"


async def run(records):
    notices = [json.loads(r["Sns"]["Message"]) for r in records]
    async with httpx.AsyncClient(timeout=5, follow_redirects=False) as client:
        return await asyncio.gather(*(deliver(client, n) for n in notices))


def handler(event, context):
    outcome = asyncio.run(run(event["Records"]))
    return {state: outcome.count(state) for state in ("delivered", "failed", "skipped")}
