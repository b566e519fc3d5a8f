import json
import os
import secrets

from pymongo import MongoClient

members = MongoClient(os.environ["MONGO_URI"]).get_database("club").members
sessions = members.database.sessions


def reply(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def handler(event, context):
    try:
        credentials = json.loads(event.get("body") or "{}")
        query = {"email": credentials["email"], "pass_code": credentials["passCode"]}
    except (KeyError, ValueError):
        return reply(400, {"error": "bad request"})
    member = members.find_one(query, {"_id": 1})  # expect: nosql
    if member is None:
        return reply(401, {"error": "unknown member"})
    token = secrets.token_urlsafe(32)
    sessions.insert_one({"_id": token, "member": member["_id"]})
    return reply(200, {"session": token})
