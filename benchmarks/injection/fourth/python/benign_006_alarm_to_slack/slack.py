import functools
import json
import os
import urllib.request

import boto3

COLOURS = {"ALARM": "#d00000", "OK": "#00a000", "INSUFFICIENT_DATA": "#808080"}


@functools.lru_cache(maxsize=None)
def webhook():
    ssm = boto3.client("ssm")
    answer = ssm.get_parameter(Name=os.environ["WEBHOOK_PARAMETER"], WithDecryption=True)
    return answer["Parameter"]["Value"]


def attachment(alarm):
    state = alarm.get("NewStateValue", "INSUFFICIENT_DATA")
    return {
        "color": COLOURS.get(state, "#808080"),
        "title": alarm.get("AlarmName", "alarm"),
        "text": alarm.get("NewStateReason", ""),
        "footer": alarm.get("Region", ""),
    }


def post(payload):
    request = urllib.request.Request(
        webhook(),
        data=json.dumps(payload).encode("utf-8"),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        if response.status != 200:
            raise RuntimeError("slack answered %d" % response.status)


def handler(event, context):
    attachments = []
    for record in event["Records"]:
        try:
            attachments.append(attachment(json.loads(record["Sns"]["Message"])))
        except ValueError:
            print("message was not JSON")
    if attachments:
        post({"attachments": attachments})
