import asyncio
import base64
import gzip
import json
import os

import asyncpg


def decode(event):
    blob = base64.b64decode(event["awslogs"]["data"])
    return json.loads(gzip.decompress(blob))


def errors(payload):
    for entry in payload["logEvents"]:
        try:
            line = json.loads(entry["message"])
        except ValueError:
            continue
        if line.get("level") == "ERROR":
            yield entry["id"], str(line.get("service", "unknown")), str(line.get("message", ""))


async def store(rows):
    conn = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        async with conn.transaction():
            for event_id, service, message in rows:
                await conn.execute(
                    "INSERT INTO errors (id, service, message) VALUES ($1, $2, $3) "
                    "ON CONFLICT DO NOTHING",
                    event_id, service, message,
                )
    finally:
        await conn.close()


def handler(event, context):
    payload = decode(event)
    if payload["messageType"] != "DATA_MESSAGE":
        return {"stored": 0}
    rows = list(errors(payload))
    asyncio.run(store(rows))
    return {"stored": len(rows)}
