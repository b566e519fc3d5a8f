import base64
import json
import os
import re
import uuid

import redis

GAME = re.compile(r"g[0-9]{1,6}")
client = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=2)


class Score:
    __slots__ = ("game", "player", "points")

    def __init__(self, game, player, points):
        if not GAME.fullmatch(game):
            raise ValueError("game")
        self.game = game
        self.player = uuid.UUID(player)
        self.points = int(points)

    @property
    def board(self):
        return "board:" + self.game


def parse(records):
    for r in records:
        try:
            d = json.loads(base64.b64decode(r["kinesis"]["data"]))
            yield Score(d["game"], d["player"], d["points"])
        except (KeyError, TypeError, ValueError):
            continue


def handler(event, context):
    pipe = client.pipeline()
    n = 0
    for score in parse(event["Records"]):
        pipe.zadd(score.board, {str(score.player): score.points}, gt=True)
        pipe.zremrangebyrank(score.board, 0, -1001)
        n += 1
    if n:
        pipe.execute()
    return {"scores": n}
