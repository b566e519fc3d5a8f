import json
import os
import re
from dataclasses import dataclass
from functools import lru_cache

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient


@lru_cache(maxsize=1)
def items():
    return MongoClient(os.environ["MONGO_URI"], serverSelectionTimeoutMS=3000).stock.items


@dataclass(frozen=True)
class Filter:
    warehouse: str
    text: str = ""
    below: int | None = None

    @classmethod
    def parse(cls, warehouse: str, body: str | None) -> "Filter":
        doc = json.loads(body or "{}")
        below = doc.get("below")
        return cls(
            warehouse=warehouse,
            text=str(doc.get("text", ""))[:64],
            below=int(below) if below is not None else None,
        )

    def to_mongo(self) -> dict:
        query: dict = {"warehouse": {"$eq": self.warehouse}}
        if self.text:
            query["name"] = {"$regex": re.escape(self.text), "$options": "i"}
        if self.below is not None:
            query["quantity"] = {"$lt": self.below}
        return query


def search(event, warehouse):
    criteria = Filter.parse(warehouse, event.get("body"))
    cursor = items().find(criteria.to_mongo(), {"name": 1, "quantity": 1}).limit(100)
    return 200, [{"id": str(d["_id"]), "name": d["name"], "quantity": d["quantity"]} for d in cursor]


def detail(event, warehouse):
    identifier = ObjectId(event["pathParameters"]["id"])
    document = items().find_one({"_id": identifier, "warehouse": warehouse})
    if document is None:
        return 404, {"error": "not found"}
    return 200, {"id": str(identifier), "name": document["name"], "quantity": document["quantity"]}


ROUTES = {("POST", "/items/search"): search, ("GET", "/items/{id}"): detail}


def handler(event, context):
    route = ROUTES.get((event["httpMethod"], event["resource"]))
    warehouse = event["requestContext"]["authorizer"]["warehouse"]
    if route is None:
        status, payload = 405, {"error": "not allowed"}
    else:
        try:
            status, payload = route(event, warehouse)
        except (InvalidId, ValueError, TypeError):
            status, payload = 400, {"error": "bad request"}
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }
