import json
import os

from bson import ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient

places = MongoClient(os.environ["MONGO_URI"]).geo.places
KINDS = {"cafe", "bar", "museum"}


def out(status, data):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(data, default=str)}


def by_id(raw):
    try:
        place = places.find_one({"_id": ObjectId(raw)})
    except InvalidId:
        return out(400, {"error": "bad id"})
    return out(200, place) if place else out(404, {"error": "not found"})


def near(q):
    try:
        point = [float(q["lon"]), float(q["lat"])]
    except (KeyError, ValueError):
        return out(400, {"error": "lon and lat are needed"})
    kind = q.get("kind")
    query = {"loc": {"$near": {"$geometry": {"type": "Point", "coordinates": point}, "$maxDistance": 2000}}}
    if kind in KINDS:
        query["kind"] = kind
    return out(200, list(places.find(query).limit(20)))


def handler(event, context):
    place_id = (event.get("pathParameters") or {}).get("id")
    return by_id(place_id) if place_id else near(event.get("queryStringParameters") or {})
