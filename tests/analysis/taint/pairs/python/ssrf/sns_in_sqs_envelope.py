# trigger: sqs
import json

import requests


def notifications(event):
    for record in event["Records"]:
        yield json.loads(record["body"])


def unsafe(event, context):
    for envelope in notifications(event):
        message = json.loads(envelope["Message"])
        requests.get(message["location"], timeout=5)  # expect: INJ007


def safe(event, context):
    for envelope in notifications(event):
        if envelope.get("SignatureVersion") == "2":
            requests.get(envelope["SigningCertURL"], timeout=5)
