import os

import boto3

from plugins.registry import plugin


@plugin("requeue")
def requeue(arguments):
    rate = min(500, max(1, int(arguments.get("rate", 50))))
    task = boto3.client("sqs").start_message_move_task(
        SourceArn=os.environ["DLQ_ARN"], MaxNumberOfMessagesPerSecond=rate
    )
    return task["TaskHandle"]
