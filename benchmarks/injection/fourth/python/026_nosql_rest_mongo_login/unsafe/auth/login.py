import json
import secrets

from pydantic import ValidationError

from .db import users
from .models import LoginRequest


def answer(status, **payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(payload),
    }


def handler(event, context):
    try:
        credentials = json.loads(event["body"])
        username, pin = credentials["username"], credentials["pin"]
    except (KeyError, ValueError):
        return answer(400, error="malformed")
    user = users().find_one({"username": username, "pin": pin, "disabled": False})  # expect: nosql
    if user is None:
        return answer(401, error="wrong user or pin")
    session = secrets.token_urlsafe(32)
    users().update_one({"_id": user["_id"]}, {"$set": {"session": session}})
    return answer(200, session=session)
