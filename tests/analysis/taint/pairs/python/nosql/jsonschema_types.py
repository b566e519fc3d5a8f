# trigger: http
import json

import jsonschema
from pymongo import MongoClient

users = MongoClient("mongodb://db.internal").app.users
SCHEMA = {
    "type": "object",
    "properties": {"mail": {"type": "string"}, "code": {"type": "string"}},
    "required": ["mail", "code"],
    "additionalProperties": False,
}
LOOSE = {"type": "object", "required": ["mail", "code"]}


def login(body):
    return users.find_one({"mail": body["mail"], "code": body["code"]})  # expect: INJ004


def unsafe(event, context):
    body = json.loads(event["body"])
    jsonschema.validate(body, LOOSE)
    return {"statusCode": 200 if login(body) else 401}


def safe(event, context):
    body = json.loads(event["body"])
    jsonschema.validate(body, SCHEMA)
    return {"statusCode": 200 if login(body) else 401}
