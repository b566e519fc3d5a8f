# trigger: http
from pydantic import BaseModel
from pymongo import MongoClient

sessions = MongoClient("mongodb://db.internal").app.sessions


class Loose(BaseModel):
    token: object
    device: dict


class Strict(BaseModel):
    token: str
    device: int


def close(request):
    sessions.delete_one({"token": request.token, "device": request.device})  # expect: INJ004
    return {"statusCode": 204}


def unsafe(event, context):
    return close(Loose.model_validate_json(event["body"]))


def safe(event, context):
    return close(Strict.model_validate_json(event["body"]))
