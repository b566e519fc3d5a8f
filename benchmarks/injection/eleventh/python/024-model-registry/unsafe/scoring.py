import json
import os

import boto3

from preprocessing import Settings, load_settings

results = boto3.resource("dynamodb").Table(os.environ["RESULTS_TABLE"])
WEIGHTS = {"income": 0.6, "age": 0.1, "tenure": 0.3}


class Scorer:
    def __init__(self, settings: Settings):
        self._settings = settings

    def score(self, features: dict) -> int:
        total = 0.0
        for name, weight in WEIGHTS.items():
            value = float(features.get(name, 0.0))
            if self._settings.clip:
                value = min(max(value, 0.0), self._settings.ceiling)
            total += weight * value
        return round(total)


def messages(event):
    for record in event["Records"]:
        yield record["Sns"]["MessageId"], json.loads(record["Sns"]["Message"])


def handler(event, context):
    for message_id, message in messages(event):
        settings = load_settings(message.get("settings", ""))
        score = Scorer(settings).score(message["features"])
        results.put_item(
            Item={
                "message_id": message_id,
                "application": int(message["application"]),
                "score": score,
            }
        )
