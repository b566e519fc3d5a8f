import json
import os
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from pymongo import MongoClient

collection = MongoClient(os.environ["MONGO_URL"]).app.preferences


class Preferences(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    user: str
    theme: Literal["dark", "light"] = "light"
    newsletter: bool = False


def apply(message):
    prefs = Preferences.model_validate(message)
    selector = {"user": prefs.user}
    collection.update_many(selector, {"$set": {"theme": prefs.theme, "newsletter": prefs.newsletter}})


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            apply(json.loads(record["body"]))
        except (KeyError, ValueError, ValidationError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
