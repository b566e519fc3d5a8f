import json
import logging
import os

import boto3
from botocore.config import Config

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

lambda_client = boto3.client("lambda", config=Config(retries={"max_attempts": 2}))

JOBS = {
    "reindex": os.environ.get("REINDEX_FUNCTION", "reindex"),
    "cleanup": os.environ.get("CLEANUP_FUNCTION", "cleanup"),
}


def enabled():
    """a switch for the operators; anything but "off" is on"""
    return os.environ.get("CHAINING", "on").lower() != "off"


def start(function):
    response = lambda_client.invoke(FunctionName=function, InvocationType="Event", Payload=b"{}")
    if response["StatusCode"] != 202:
        raise RuntimeError("could not start")


def handler(event, context):
    started = 0
    if not enabled():
        logger.warning("chaining is switched off")
        return
    for record in event["Records"]:
        try:
            message = json.loads(record["Sns"]["Message"])
        except ValueError:
            logger.warning("not JSON, ignored")
            continue
        job = message.get("function")
        if job is not None and job not in JOBS:
            logger.warning("unknown job")
            continue
        start(JOBS[job] if job else os.environ["DEFAULT_FUNCTION"])
        started += 1
    logger.info("started %d", started)
