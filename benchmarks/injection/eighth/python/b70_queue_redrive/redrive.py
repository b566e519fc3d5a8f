import logging
import os

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
logger.setLevel(logging.INFO)
sqs = boto3.client("sqs")
DLQ_ARN = os.environ["DLQ_ARN"]


def running():
    tasks = sqs.list_message_move_tasks(SourceArn=DLQ_ARN, MaxResults=1).get("Results", [])
    return any(t["Status"] == "RUNNING" for t in tasks)


def handler(event, context):
    rate = min(max(int(event["detail"].get("perSecond", 10)), 1), 500)
    if running():
        logger.info("a redrive is under way")
        return {"started": False}
    try:
        sqs.start_message_move_task(SourceArn=DLQ_ARN, MaxNumberOfMessagesPerSecond=rate)
    except ClientError as exc:
        logger.error("redrive refused: %s", exc.response["Error"]["Code"])
        raise
    logger.info("redrive started with %d messages a second", rate)
    return {"started": True}
