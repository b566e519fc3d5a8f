import asyncio
import json
import os
from datetime import datetime, timezone

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReturnDocument

from settings import SETTINGS, InvalidSetting

loop = asyncio.new_event_loop()


class Preferences:
    def __init__(self):
        client = AsyncIOMotorClient(os.environ["MONGO_URI"], io_loop=loop)
        self._collection = client.get_database("users").get_collection("preferences")

    async def read(self, user: str) -> dict:
        document = await self._collection.find_one({"_id": user}, {"_id": 0, "history": 0})
        return document or {}

    async def change(self, user: str, changes: dict) -> dict:
        update = {SETTINGS[name].path: SETTINGS[name].convert(value) for name, value in changes.items() if name in SETTINGS}
        if not update:
            raise InvalidSetting("nothing to change")
        return await self._collection.find_one_and_update(
            {"_id": user},
            {
                "$set": update,
                "$push": {"history": {"$each": [{"at": datetime.now(timezone.utc), "paths": sorted(update)}], "$slice": -20}},
            },
            projection={"_id": 0, "history": 0},
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )


preferences = Preferences()


async def dispatch(event: dict) -> tuple[int, dict]:
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    match event["httpMethod"]:
        case "GET":
            return 200, await preferences.read(user)
        case "PATCH":
            changes = json.loads(event["body"] or "{}")
            if not isinstance(changes, dict):
                raise InvalidSetting("object")
            return 200, await preferences.change(user, changes)
    return 405, {"error": "method"}


def handler(event, context):
    try:
        status, payload = loop.run_until_complete(dispatch(event))
    except (ValueError, TypeError):
        status, payload = 400, {"error": "settings"}
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }
