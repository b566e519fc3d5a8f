import json
import os
import urllib.request

WEBHOOK = os.environ["SLACK_WEBHOOK_URL"]
COLOURS = {"ALARM": "danger", "OK": "good"}


def to_attachment(alarm):
    return {
        "color": COLOURS.get(alarm["NewStateValue"], "warning"),
        "title": alarm["AlarmName"],
        "text": alarm["NewStateReason"],
    }


def handler(event, context):
    attachments = [to_attachment(json.loads(r["Sns"]["Message"])) for r in event["Records"]]
    request = urllib.request.Request(
        WEBHOOK,
        data=json.dumps({"attachments": attachments}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        return {"status": response.status}
