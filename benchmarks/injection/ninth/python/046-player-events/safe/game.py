import json
import os

import boto3
from jsonschema import ValidationError, validate

events = boto3.client("events")
BUS = os.environ["GAME_BUS"]
MOVE = {
    "type": "object",
    "required": ["game", "x", "y"],
    "additionalProperties": False,
    "properties": {
        "game": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "x": {"type": "integer", "minimum": 0, "maximum": 18},
        "y": {"type": "integer", "minimum": 0, "maximum": 18},
    },
}


def put(detail):
    events.put_events(Entries=[{
        "EventBusName": BUS,
        "Source": "game.sockets",
        "DetailType": "move",
        "Detail": json.dumps(detail),
    }])


def handler(event, context):
    message = json.loads(event["body"])
    try:
        validate(message, MOVE)
    except ValidationError:
        return {"statusCode": 400}
    put({"game": message["game"], "x": message["x"], "y": message["y"]})
    return {"statusCode": 200}
