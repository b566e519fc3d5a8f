# trigger: rest
import json
import os

import boto3

QUEUE = os.environ["QUEUE_URL"]


def send(**options):
    parameters = {"QueueUrl": QUEUE, "MessageBody": "start"}
    parameters.update(options)
    boto3.client("sqs").send_message(**parameters)  # expect: INJ014


def unsafe(event, context):
    body = json.loads(event["body"])
    send(QueueUrl=body["queue"])
    return {"statusCode": 202}


def safe(event, context):
    body = json.loads(event["body"])
    send(DelaySeconds=int(body["delay"]))
    return {"statusCode": 202}
