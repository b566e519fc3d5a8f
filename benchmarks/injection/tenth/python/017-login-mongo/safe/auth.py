import json
import os
import secrets
from datetime import datetime, timedelta, timezone

from pymongo import MongoClient

db = MongoClient(os.environ["MONGO_URI"], serverSelectionTimeoutMS=3000)["accounts"]


class BadRequest(Exception):
    pass


def credentials(event):
    body = json.loads(event.get("body") or "{}")
    try:
        email, pin = body["email"], body["pin"]
    except (KeyError, TypeError):
        raise BadRequest("email and pin are required")
    if not isinstance(email, str) or not isinstance(pin, str):
        raise BadRequest("email and pin have to be text")
    return email, pin


def open_session(user):
    token = secrets.token_urlsafe(32)
    db.sessions.insert_one({"_id": token, "user": user["_id"], "expires": datetime.now(timezone.utc) + timedelta(hours=8)})
    return token


def login(event, context):
    try:
        email, pin = credentials(event)
    except BadRequest as e:
        return {"statusCode": 400, "body": json.dumps({"error": str(e)})}
    user = db.kiosk_users.find_one({"email": email, "pin": pin, "active": True})
    if user is None:
        return {"statusCode": 401, "body": "{}"}
    return {"statusCode": 200, "body": json.dumps({"token": open_session(user)})}
