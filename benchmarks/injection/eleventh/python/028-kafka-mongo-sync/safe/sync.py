import base64
import json
import os
from itertools import chain

from pymongo import MongoClient

from read_model import ReadModel

client = MongoClient(os.environ["MONGO_URI"], tz_aware=True)
model = ReadModel(client.get_database("shop"))


def documents(event):
    for record in chain.from_iterable(event["records"].values()):
        if record.get("value"):
            yield json.loads(base64.b64decode(record["value"]))


def handler(event, context):
    moved = 0
    for document in documents(event):
        match document:
            case {"kind": "discontinue", "vendor": str(vendor), "before": int(before)}:
                moved += model.discontinue(vendor, before)
            case {"kind": "touch", "sku": str(sku)}:
                model.touch(sku)
    return {"discontinued": moved}
