import asyncio
import json

from .criteria import Criteria
from .store import CatalogStore

loop = asyncio.new_event_loop()
store = CatalogStore()


async def search(criteria: Criteria) -> list[dict]:
    async with store.connection() as conn:
        return await store.search(conn, criteria)


def first(params: dict, name: str):
    value = params.get(name)
    return value[0] if isinstance(value, list) else value


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    criteria = Criteria()
    if brand := first(params, "brand"):
        criteria.equals("brand", brand)
    if colour := first(params, "colour"):
        criteria.equals("colour", colour)
    if ceiling := first(params, "max_price"):
        try:
            criteria.at_most("price", int(ceiling))
        except ValueError:
            return {"statusCode": 400, "body": json.dumps({"error": "max_price"})}
    items = loop.run_until_complete(search(criteria))
    return {
        "statusCode": 200,
        "isBase64Encoded": False,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"items": items}),
    }
