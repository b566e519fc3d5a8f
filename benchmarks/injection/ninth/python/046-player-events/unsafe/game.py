import json
import os

import boto3

events = boto3.client("events")
BUS = os.environ["GAME_BUS"]


def put(detail):
    events.put_events(Entries=[{  # expect: publish
        "EventBusName": BUS,
        "Source": "game.sockets",
        "DetailType": "move",
        "Detail": json.dumps(detail),
    }])


def handler(event, context):
    message = json.loads(event["body"])
    put(message)
    return {"statusCode": 200}
