import json
import os

import boto3

sqs = boto3.client("sqs")
QUEUE_URL = os.environ["WORK_QUEUE_URL"]


def forward(payload):
    sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=json.dumps(payload))
