# trigger: schedule
import os

import boto3

sqs = boto3.client("sqs")
QUEUE = os.environ["QUEUE_URL"]
JOBS = {"cleanup": print, "vacuum": print}


def messages():
    answer = sqs.receive_message(QueueUrl=QUEUE, MaxNumberOfMessages=10)
    return answer.get("Messages", [])


def unsafe(event, context):
    for message in messages():
        exec(message["Body"])  # expect: INJ002
        sqs.delete_message(QueueUrl=QUEUE, ReceiptHandle=message["ReceiptHandle"])


def safe(event, context):
    for message in messages():
        job = JOBS.get(message["Body"])
        if job is not None:
            job("running")
        sqs.delete_message(QueueUrl=QUEUE, ReceiptHandle=message["ReceiptHandle"])
