import os

import boto3

sns = boto3.client("sns")
TOPIC = os.environ["CONTACT_TOPIC"]


def handler(event, context):
    body = event.get("body")
    if not body:
        return {"statusCode": 400}
    sns.publish(TopicArn=TOPIC, Message=body)  # expect: publish
    return {"statusCode": 202}
