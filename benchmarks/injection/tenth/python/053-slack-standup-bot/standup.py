import json
import os

import boto3
import requests
from slack_sdk.signature import SignatureVerifier

verifier = SignatureVerifier(os.environ["SLACK_SIGNING_SECRET"])
counters = boto3.resource("dynamodb").Table(os.environ["COUNTERS_TABLE"])
POST = "https://slack.com/api/chat.postMessage"


def url_verification(payload):
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"challenge": payload["challenge"]})}


def event_callback(payload):
    message = payload["event"]
    if message.get("bot_id") or message["type"] != "app_mention":
        return {"statusCode": 200}
    channel = str(message["channel"])
    counters.update_item(Key={"channel": channel}, UpdateExpression="ADD mentions :one", ExpressionAttributeValues={":one": 1})
    requests.post(
        POST,
        headers={"Authorization": "Bearer " + os.environ["SLACK_BOT_TOKEN"]},
        json={"channel": channel, "text": "Please post your update before 10:00."},
        timeout=3,
    )
    return {"statusCode": 200}


HANDLERS = {"url_verification": url_verification, "event_callback": event_callback}


def handler(event, context):
    if not verifier.is_valid_request(event["body"], event["headers"]):
        return {"statusCode": 401}
    payload = json.loads(event["body"])
    return HANDLERS[payload["type"]](payload)
