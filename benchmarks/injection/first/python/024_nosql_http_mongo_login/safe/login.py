import json
import os
import secrets
import time

from pymongo import MongoClient

client = MongoClient(os.environ["MONGO_URL"], serverSelectionTimeoutMS=2000)
db = client.get_database("portal")

JSON_HEADERS = {"content-type": "application/json"}


def reply(status, **payload):
    return {"statusCode": status, "headers": JSON_HEADERS, "body": json.dumps(payload)}


def authenticate(username, pin_hash):
    if not (isinstance(username, str) and isinstance(pin_hash, str)):
        return None
    return db.users.find_one({"username": username, "pinHash": pin_hash, "disabled": False})


def open_session(user):
    token = secrets.token_urlsafe(32)
    db.sessions.insert_one({"token": token, "user": user["_id"], "expires": time.time() + 3600})
    return token


def handler(event, context):
    try:
        credentials = json.loads(event.get("body") or "{}")
    except ValueError:
        return reply(400, error="malformed body")
    if not isinstance(credentials, dict):
        return reply(400, error="malformed body")
    user = authenticate(credentials.get("username"), credentials.get("pinHash"))
    if user is None:
        return reply(401, error="invalid credentials")
    return reply(200, token=open_session(user))
