import json
import os
import urllib.request

WEBHOOK = os.environ["CHAT_WEBHOOK"]
TEXTS = {
    "ALARM": ":rotating_light: an alarm was raised",
    "OK": ":white_check_mark: an alarm was resolved",
    "INSUFFICIENT_DATA": ":grey_question: an alarm has no data",
}


def post(text):
    request = urllib.request.Request(
        WEBHOOK,
        data=json.dumps({"text": text}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        return response.status


def handler(event, context):
    statuses = []
    for record in event["Records"]:
        alarm = json.loads(record["Sns"]["Message"])
        text = TEXTS.get(alarm.get("NewStateValue"))
        if text:
            statuses.append(post(text))
    return {"statuses": statuses}
