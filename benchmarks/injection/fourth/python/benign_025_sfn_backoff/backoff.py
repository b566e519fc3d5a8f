import logging
import os
import random

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

BASE = float(os.environ.get("BASE_SECONDS", "5"))
LIMIT = float(os.environ.get("LIMIT_SECONDS", "900"))
table = boto3.resource("dynamodb").Table(os.environ["ATTEMPTS"])


class GiveUp(Exception):
    """a Catch of the state machine looks for this name"""


class Backoff:
    def __init__(self, base=BASE, limit=LIMIT, jitter=True):
        self.base = base
        self.limit = limit
        self.jitter = jitter

    def seconds(self, attempt):
        value = min(self.limit, self.base * 2 ** attempt)
        if self.jitter:
            value = random.uniform(value / 2, value)
        return int(value)


class Linear(Backoff):
    def seconds(self, attempt):
        return int(min(self.limit, self.base * (attempt + 1)))


STRATEGIES = {"exponential": Backoff, "linear": Linear}


def handler(event, context):
    attempt = int(event.get("attempt", 0))
    if attempt >= int(event.get("max", 8)):
        raise GiveUp("too many attempts")
    strategy = STRATEGIES.get(event.get("strategy"), Backoff)()
    seconds = strategy.seconds(attempt)
    table.put_item(Item={"job": str(event["job"]), "attempt": attempt, "seconds": seconds})
    logger.info("attempt %d waits %d seconds", attempt, seconds)
    return {"attempt": attempt + 1, "seconds": seconds, "job": event["job"]}
