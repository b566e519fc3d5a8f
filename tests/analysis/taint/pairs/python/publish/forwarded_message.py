# trigger: http
import os

import boto3

sns = boto3.client("sns")
TOPIC = os.environ["TOPIC_ARN"]


def unsafe(event, context):
    sns.publish(TopicArn=TOPIC, Message=event["body"])  # expect: INJ015
    return {"statusCode": 202}


def safe(event, context):
    sns.publish(TopicArn=TOPIC, Message=event["requestContext"]["requestId"])
    return {"statusCode": 202}
