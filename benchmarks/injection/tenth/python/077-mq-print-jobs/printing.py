import base64
import json
import os
from dataclasses import asdict, dataclass

import boto3

sqs = boto3.client("sqs")
QUEUES = {"high": os.environ["HIGH_QUEUE"], "low": os.environ["LOW_QUEUE"]}


@dataclass(frozen=True)
class PrintJob:
    printer: int
    document: int
    copies: int

    def __post_init__(self):
        if not 1 <= self.copies <= 99:
            raise ValueError("copies")

    @classmethod
    def parse(cls, data):
        return cls(*(int(data[k]) for k in ("printer", "document", "copies")))


def messages(event):
    for queue in event["rmqMessagesByQueue"].values():
        for message in queue:
            yield json.loads(base64.b64decode(message["data"]))


def handler(event, context):
    for data in messages(event):
        try:
            job = PrintJob.parse(data)
        except (KeyError, TypeError, ValueError):
            continue
        queue = QUEUES["high" if data.get("urgent") is True else "low"]
        sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(asdict(job)))
