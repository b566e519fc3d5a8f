# trigger: sqs
import base64
import json
import os


def write(name, content):
    with open(os.path.join("/tmp", name), "wb") as target:  # expect: INJ006
        target.write(base64.b64decode(content))


def unsafe(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        for attachment in message["attachments"]:
            write(attachment["name"], attachment["content"])


def safe(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        for attachment in message["attachments"]:
            write(os.path.basename(attachment["name"]), attachment["content"])
