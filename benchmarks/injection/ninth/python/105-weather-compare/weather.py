import asyncio
import json

import httpx

SOURCES = {
    "north": "https://api.north-weather.example/v1/point",
    "south": "https://forecast.south-weather.example/point",
}


async def ask(client, name, url, params):
    try:
        response = await client.get(url, params=params)
        response.raise_for_status()
    except httpx.HTTPError:
        return name, None
    return name, response.json().get("celsius")


async def forecasts(lat, lon):
    params = {"lat": f"{lat:.3f}", "lon": f"{lon:.3f}"}
    async with httpx.AsyncClient(timeout=4) as client:
        pairs = await asyncio.gather(
            *(ask(client, name, url, params) for name, url in SOURCES.items())
        )
    return dict(pairs)


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    try:
        lat, lon = float(query["lat"]), float(query["lon"])
    except (KeyError, ValueError):
        return {"statusCode": 400}
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return {"statusCode": 400}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(asyncio.run(forecasts(lat, lon))),
    }
