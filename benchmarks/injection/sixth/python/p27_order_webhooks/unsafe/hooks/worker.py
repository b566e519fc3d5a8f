import json
import logging
import os

from .client import DeliveryFailed, HookClient
from .messages import Notice

logger = logging.getLogger("hooks")
logger.setLevel(os.environ.get("LOG_LEVEL") or "INFO")
client = HookClient(os.environ.get("SIGNING_KEY", "").encode())


def process(record):
    notice = Notice.parse(record["body"])
    if notice.attempt > 5:
        logger.warning("order %d is given up", notice.order)
        return
    client.ping(notice.target)
    client.send(notice.target, notice.payload())


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            process(record)
        except (DeliveryFailed, KeyError, ValueError) as exc:
            logger.warning("delivery failed: %s", type(exc).__name__)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
