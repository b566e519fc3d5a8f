# trigger: http
import os

import boto3
import stripe

topic = boto3.client("sns")


def unsafe(event, context):
    topic.publish(TopicArn=os.environ["TOPIC"], Message=event["body"])  # expect: INJ015
    return {"statusCode": 204}


def safe(event, context):
    signature = event["headers"]["stripe-signature"]
    paid = stripe.Webhook.construct_event(event["body"], signature, os.environ["STRIPE"])
    kind = {"kind": {"DataType": "String", "StringValue": paid["type"]}}
    topic.publish(TopicArn=os.environ["TOPIC"], Message=event["body"], MessageAttributes=kind)
    return {"statusCode": 204}
