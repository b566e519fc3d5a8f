import json
import os
from functools import lru_cache

from pymongo import MongoClient

from auth_service import LoginService
from schemas import parse_login


@lru_cache(maxsize=1)
def members():
    return MongoClient(os.environ["MONGO_URI"])["club"]["members"]


def handler(event, context):
    try:
        login = parse_login(event.get("body") or "")
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "invalid_request"})}
    ticket = LoginService(members()).login(login)
    if ticket is None:
        return {"statusCode": 401, "body": json.dumps({"error": "denied"})}
    return {"statusCode": 200, "body": json.dumps({"ticket": ticket})}
