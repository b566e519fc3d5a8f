import json
import logging
import os

import boto3
from botocore.config import Config

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

lambda_client = boto3.client("lambda", config=Config(retries={"max_attempts": 2}))

def enabled():
    """a switch for the operators; anything but "off" is on"""
    return os.environ.get("CHAINING", "on").lower() != "off"


def start(function):
    response = lambda_client.invoke(FunctionName=function, InvocationType="Event", Payload=b"{}")  # expect: cloud
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
        function = message.get("function")
        if function is None:
            function = os.environ["DEFAULT_FUNCTION"]
        start(function)
        started += 1
    logger.info("started %d", started)
