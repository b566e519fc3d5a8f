import hashlib
import json
import os
import secrets
import time

from pymongo import MongoClient

client = MongoClient(os.environ["MONGO_URI"])
users = client["shop"]["users"]
sessions = client["shop"]["sessions"]


def reply(code, **body):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def digest(password):
    if isinstance(password, str):
        return hashlib.sha256((os.environ["PEPPER"] + password).encode()).hexdigest()
    return password


def open_session(user):
    token = secrets.token_urlsafe(32)
    sessions.insert_one({"token": token, "user": user["_id"], "until": time.time() + 3600})
    return token


def handler(event, context):
    try:
        form = json.loads(event.get("body") or "{}")
        email, password = form["email"], form["password"]
    except (ValueError, KeyError):
        return reply(400, error="email and password, please")
    user = users.find_one({"email": email, "pw": digest(password)})  # expect: nosql
    if user is None:
        return reply(401, error="no such user or password")
    return reply(200, token=open_session(user))
