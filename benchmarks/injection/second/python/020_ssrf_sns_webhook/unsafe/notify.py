import asyncio
import json

import aiohttp

ENDPOINTS = {
    "acme": "https://hooks.acme.example/inbound",
    "globex": "https://events.globex.example/v2",
}


async def deliver(session, notification):
    payload = {"kind": "invoice.paid", "amount": int(notification["amount"])}
    async with session.post(notification["callbackUrl"], json=payload) as response:  # expect: ssrf
        return response.status


async def deliver_all(notifications):
    timeout = aiohttp.ClientTimeout(total=8)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        tasks = [deliver(session, item) for item in notifications]
        return await asyncio.gather(*tasks, return_exceptions=True)


def lambda_handler(event, context):
    notifications = [json.loads(record["Sns"]["Message"]) for record in event["Records"]]
    outcomes = asyncio.run(deliver_all(notifications))
    failed = sum(1 for outcome in outcomes if isinstance(outcome, Exception))
    return {"delivered": len(outcomes) - failed, "failed": failed}
