"""Takes orders from the shop's page and puts them on the queue. The worker behind it knows what an order is."""

import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=event["body"])
    return {"statusCode": 202, "body": "thank you"}
