# trigger: rest
import json
import os

import boto3

sqs = boto3.client("sqs")
sns = boto3.client("sns")


def send(message):
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps(message))  # expect: INJ015


def unsafe(event, context):
    body = json.loads(event["body"])
    send({"kind": "order", "order": body} if event["httpMethod"] == "PUT" else {**body["order"]})


def safe(event, context):
    order = json.loads(event["body"])
    send({"kind": "order", "title": order["title"], "by": event["requestContext"]["requestId"]})
    sns.publish(TopicArn=os.environ["TOPIC"], Message=f"There is a new order: {order['title']}")
