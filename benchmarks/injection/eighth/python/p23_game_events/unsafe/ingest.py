import base64
import json
import os
from collections import Counter

import boto3

table = boto3.resource("dynamodb").Table(os.environ["SCORES"])
MAX_POINTS = 500


def events(batch):
    for record in batch["Records"]:
        yield json.loads(base64.b64decode(record["kinesis"]["data"]).decode("utf-8"))


def handler(event, context):
    totals = Counter()
    for e in events(event):
        player, points = str(e["player"]), int(e["points"])
        if not 0 < points <= MAX_POINTS:
            print(f"WARN refused {points} points of player {player}")  # expect: log
            continue
        totals[player] += points
    for player, points in totals.items():
        table.update_item(
            Key={"player": player},
            UpdateExpression="ADD points :p",
            ExpressionAttributeValues={":p": points},
        )
    return {"players": len(totals)}
