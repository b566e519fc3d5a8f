import json
import os
from functools import lru_cache

import boto3
import requests

COLOURS = {"ALARM": "#d32f2f", "OK": "#388e3c", "INSUFFICIENT_DATA": "#fbc02d"}


@lru_cache
def webhook():
    secrets = boto3.client("secretsmanager")
    return secrets.get_secret_value(SecretId=os.environ["WEBHOOK_SECRET"])["SecretString"]


def attachment(alarm):
    state = alarm["NewStateValue"]
    return {
        "color": COLOURS.get(state, "#777777"),
        "fields": [
            {"title": "Alarm", "value": alarm["AlarmName"], "short": True},
            {"title": "State", "value": state, "short": True},
        ],
    }


def handler(event, context):
    alarms = (json.loads(r["Sns"]["Message"]) for r in event["Records"])
    payload = {"text": "CloudWatch", "attachments": [attachment(a) for a in alarms]}
    requests.post(webhook(), json=payload, timeout=5).raise_for_status()
