import asyncio
import os
from datetime import date
from decimal import Decimal

import aiohttp
import boto3

table = boto3.resource("dynamodb").Table(os.environ["RATES_TABLE"])
CURRENCIES = ("USD", "GBP", "CHF", "JPY")
URL = "https://rates.example.org/latest/{code}.json"


async def rate(session, code, gate):
    async with gate, session.get(URL.format(code=code)) as answer:
        answer.raise_for_status()
        return code, Decimal(str((await answer.json())["rate"]))


async def collect(codes):
    gate = asyncio.Semaphore(2)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=8)) as session:
        return await asyncio.gather(*(rate(session, c, gate) for c in codes), return_exceptions=True)


def handler(event, context):
    wanted = set(event.get("detail", {}).get("currencies", CURRENCIES))
    codes = [c for c in CURRENCIES if c in wanted]
    day = date.today().isoformat()
    for outcome in asyncio.run(collect(codes)):
        if isinstance(outcome, Exception):
            continue
        code, value = outcome
        table.put_item(Item={"currency": code, "day": day, "rate": value})
