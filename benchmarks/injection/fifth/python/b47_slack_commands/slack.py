import base64
import json
import os

from commands import run
from signature import genuine
from urllib.parse import parse_qs


def text_of(event):
    body = event.get("body") or ""
    return base64.b64decode(body).decode() if event.get("isBase64Encoded") else body


def message(text, public=False):
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"response_type": "in_channel" if public else "ephemeral", "text": text}),
    }


def handler(event, context):
    body = text_of(event)
    if not genuine(event["headers"], body):
        return {"statusCode": 401, "body": ""}
    form = {name: values[0] for name, values in parse_qs(body).items()}
    if form.get("channel_id") != os.environ["CHANNEL_ID"]:
        return message("Please use the channel for deployments.")
    return message(*run(form.get("text", "")))
