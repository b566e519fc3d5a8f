import json
import os
import secrets

from pymongo import MongoClient
from pydantic import ValidationError

from models import Credentials

members = MongoClient(os.environ["MONGO_URI"]).get_database("club").members
sessions = members.database.sessions


def reply(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def handler(event, context):
    try:
        credentials = Credentials.model_validate_json(event.get("body") or "{}")
        query = {"email": credentials.email, "pass_code": credentials.pass_code}
    except ValidationError:
        return reply(400, {"error": "bad request"})
    member = members.find_one(query, {"_id": 1})
    if member is None:
        return reply(401, {"error": "unknown member"})
    token = secrets.token_urlsafe(32)
    sessions.insert_one({"_id": token, "member": member["_id"]})
    return reply(200, {"session": token})
