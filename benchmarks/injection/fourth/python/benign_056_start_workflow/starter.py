import hashlib
import json
import logging
import os
from enum import Enum

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)

sfn = boto3.client("stepfunctions")
MACHINE = os.environ["STATE_MACHINE_ARN"]


class Speed(Enum):
    NORMAL = "normal"
    EXPRESS = "express"


def parse(body):
    data = json.loads(body)
    return {
        "order": int(data["order"]),
        "speed": Speed(data.get("speed", "normal")).value,
        "parcels": max(1, int(data.get("parcels", 1))),
    }


def start(job):
    text = json.dumps(job, sort_keys=True)
    name = "order-" + hashlib.sha256(text.encode()).hexdigest()[:32]
    try:
        sfn.start_execution(stateMachineArn=MACHINE, name=name, input=text)
    except ClientError as exc:
        if exc.response["Error"]["Code"] != "ExecutionAlreadyExists":
            raise
        logger.info("already started")


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            start(parse(record["body"]))
        except (KeyError, TypeError, ValueError):
            # never gets better, do not retry
            logger.warning("malformed message dropped")
        except ClientError:
            logger.exception("could not start")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
