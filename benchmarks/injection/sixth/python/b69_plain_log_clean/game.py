import json
import logging
import os

import boto3

logging.getLogger().setLevel(logging.INFO)
log = logging.getLogger("game")
MOVES = {"u": (0, -1), "d": (0, 1), "l": (-1, 0), "r": (1, 0)}
games = boto3.resource("dynamodb").Table(os.environ["GAMES"])


def step(game, key):
    dx, dy = MOVES[key]
    x, y = int(game.get("x", 0)) + dx, int(game.get("y", 0)) + dy
    if not (0 <= x < 20 and 0 <= y < 20):
        return None
    return x, y


def handler(event, context):
    rc = event["requestContext"]
    if rc["eventType"] != "MESSAGE":
        return {"statusCode": 200}
    try:
        msg = json.loads(event["body"])
        number, key = int(msg["game"]), msg["key"]
    except (KeyError, TypeError, ValueError):
        log.warning("unreadable message of %d characters", len(event.get("body") or ""))
        return {"statusCode": 400}
    if key not in MOVES:
        log.warning("game %d: unknown key %r", number, str(key)[:10])
        return {"statusCode": 400}
    game = games.get_item(Key={"id": number}).get("Item") or {}
    place = step(game, key)
    if place is None:
        log.info("game %d: wall", number)
        return {"statusCode": 200}
    games.update_item(
        Key={"id": number},
        UpdateExpression="SET x = :x, y = :y",
        ExpressionAttributeValues={":x": place[0], ":y": place[1]},
    )
    log.info("game %d: moved to %d/%d", number, *place)
    return {"statusCode": 200}
