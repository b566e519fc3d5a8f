import json
import logging
import os
import time
from contextlib import contextmanager
from functools import lru_cache

import boto3

CONTROL = {code: "?" for code in (*range(32), 127, 0x85, 0x2028, 0x2029)}


class ControlFilter(logging.Filter):
    """Replaces control characters in string arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                arg.translate(CONTROL) if isinstance(arg, str) else arg for arg in record.args
            )
        return True


def make_logger(name: str) -> logging.Logger:
    log = logging.getLogger(name)
    handler_ = logging.StreamHandler()
    handler_.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    log.addHandler(handler_)
    log.addFilter(ControlFilter())
    log.setLevel(logging.INFO)
    log.propagate = False
    return log


access = make_logger("access")


@lru_cache(maxsize=1)
def table():
    return boto3.resource("dynamodb").Table(os.environ["PAGES_TABLE"])


@contextmanager
def logged(event: dict):
    started = time.perf_counter()
    outcome = {"status": 500}
    try:
        yield outcome
    finally:
        access.info(
            "%s %s %d %.1fms agent=%s",
            event["httpMethod"],
            event["path"],
            outcome["status"],
            (time.perf_counter() - started) * 1000,
            event["headers"].get("user-agent", "-")[:120],
        )


def page(path: str) -> tuple[int, dict]:
    item = table().get_item(Key={"path": path}).get("Item")
    if item is None or item.get("draft"):
        return 404, {"error": "not found"}
    return 200, {"title": item["title"], "blocks": item.get("blocks", [])}


def handler(event, context):
    with logged(event) as outcome:
        status, payload = page(event["path"])
        outcome["status"] = status
        return {
            "statusCode": status,
            "isBase64Encoded": False,
            "headers": {"content-type": "application/json"},
            "body": json.dumps(payload, default=str),
        }
