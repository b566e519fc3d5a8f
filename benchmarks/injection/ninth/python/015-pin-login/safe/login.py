import json
import os
import secrets

from pymongo import MongoClient

db = MongoClient(os.environ["MONGO_URI"]).kiosk


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    member, pin = body.get("member"), body.get("pin")
    if not isinstance(member, str) or not isinstance(pin, str):
        return {"statusCode": 400}
    found = db.members.find_one({"number": member, "pin": pin})
    if found is None:
        return {"statusCode": 401}
    token = secrets.token_urlsafe(32)
    db.sessions.insert_one({"token": token, "member": found["_id"]})
    return {"statusCode": 200, "body": json.dumps({"token": token})}
