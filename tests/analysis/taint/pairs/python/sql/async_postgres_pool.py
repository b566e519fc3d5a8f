# trigger: http
import asyncio
import json

import asyncpg


async def find(statement, *values):
    connection = await asyncpg.connect(host="db.internal", database="app")
    try:
        return await connection.fetch(statement, *values)  # expect: INJ003
    finally:
        await connection.close()


def unsafe(event, context):
    mail = json.loads(event["body"])["mail"]
    rows = asyncio.run(find("SELECT id FROM users WHERE mail = '" + mail + "'"))
    return {"statusCode": 200, "body": json.dumps([dict(row) for row in rows])}


def safe(event, context):
    mail = json.loads(event["body"])["mail"]
    rows = asyncio.run(find("SELECT id FROM users WHERE mail = $1", mail))
    return {"statusCode": 200, "body": json.dumps([dict(row) for row in rows])}
