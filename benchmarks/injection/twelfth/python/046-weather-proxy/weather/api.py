import asyncio
import json

from weather.client import WeatherClient
from weather.place import Place


async def answer(params):
    place = Place.parse(params)
    async with WeatherClient() as client:
        return await client.now(place)


def handler(event, context):
    try:
        report = asyncio.run(answer(event.get("queryStringParameters") or {}))
    except (KeyError, ValueError):
        return {"statusCode": 400, "body": '{"error": "lat and lon"}'}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(report)}
