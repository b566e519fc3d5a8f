import logging

from .codec import decode, BadMessage
from .registry import TASKS
from . import jobs  # noqa: F401  registers the tasks

log = logging.getLogger("tasks")


def run_all(records):
    for rec in records:
        try:
            task = decode(rec["body"])
            TASKS[task.name](**task.kwargs)
        except BadMessage:
            log.error("dropping an undecodable message %s", rec["messageId"])
        except Exception:
            log.exception("task failed")
            yield rec["messageId"]


def handler(event, context):
    return {"batchItemFailures": [{"itemIdentifier": i} for i in run_all(event["Records"])]}
