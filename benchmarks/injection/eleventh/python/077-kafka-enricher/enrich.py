import asyncio
import base64
import json
import os
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import AsyncIterator

import boto3
import httpx
from aws_lambda_powertools import Logger

logger = Logger()
sns = boto3.client("sns")
TOPIC = os.environ["ENRICHED_TOPIC"]
API = "https://customers.svc.example"
current_offset: ContextVar[int] = ContextVar("current_offset", default=-1)


@dataclass(frozen=True)
class Order:
    order_id: int
    customer_id: int
    cents: int

    @classmethod
    def decode(cls, value: str) -> "Order":
        doc = json.loads(base64.b64decode(value))
        return cls(int(doc["orderId"]), int(doc["customerId"]), int(doc["cents"]))


@dataclass(frozen=True)
class Enriched:
    order_id: int
    cents: int
    segment: str
    priority: bool


SEGMENTS = {"retail", "business", "public"}


async def customer(client: httpx.AsyncClient, number: int) -> dict:
    response = await client.get(f"/v1/customers/{number}")
    response.raise_for_status()
    return response.json()


async def enrich(client: httpx.AsyncClient, order: Order) -> Enriched:
    details = await customer(client, order.customer_id)
    segment = details.get("segment")
    return Enriched(
        order_id=order.order_id,
        cents=order.cents,
        segment=segment if segment in SEGMENTS else "retail",
        priority=order.cents > 100_000 or bool(details.get("vip")),
    )


async def enriched(event: dict) -> AsyncIterator[Enriched]:
    async with httpx.AsyncClient(base_url=API, timeout=5.0) as client:
        for partition in event["records"].values():
            for record in partition:
                current_offset.set(record["offset"])
                try:
                    yield await enrich(client, Order.decode(record["value"]))
                except (ValueError, KeyError) as exc:
                    logger.warning(
                        "order skipped",
                        extra={"offset": current_offset.get(), "error": type(exc).__name__},
                    )


async def run(event: dict) -> int:
    sent = 0
    async for order in enriched(event):
        await asyncio.to_thread(
            sns.publish,
            TopicArn=TOPIC,
            Message=json.dumps(asdict(order)),
            MessageAttributes={"segment": {"DataType": "String", "StringValue": order.segment}},
        )
        sent += 1
    return sent


def handler(event, context):
    return {"sent": asyncio.run(run(event))}
