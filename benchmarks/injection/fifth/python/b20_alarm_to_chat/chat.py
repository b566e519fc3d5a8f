import json
import os
from urllib.parse import quote

import urllib3

http = urllib3.PoolManager(timeout=5.0, retries=urllib3.Retry(3, backoff_factor=0.2))
WEBHOOK = os.environ["WEBHOOK_URL"]
COLOURS = {"ALARM": "#d62728", "OK": "#2ca02c", "INSUFFICIENT_DATA": "#7f7f7f"}
CONSOLE = "https://console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/"


def fields(alarm):
    trigger = alarm.get("Trigger", {})
    yield "Metric", trigger.get("MetricName", "?"), True
    yield "Namespace", trigger.get("Namespace", "?"), True
    yield "Reason", alarm.get("NewStateReason", "")[:500], False


def attachment(alarm):
    state = alarm["NewStateValue"]
    return {
        "color": COLOURS.get(state, "#000000"),
        "title": alarm["AlarmName"],
        "title_link": CONSOLE + quote(alarm["AlarmName"], safe=""),
        "fields": [{"title": title, "value": value, "short": short} for title, value, short in fields(alarm)],
    }


def handler(event, context):
    attachments = []
    for record in event["Records"]:
        try:
            attachments.append(attachment(json.loads(record["Sns"]["Message"])))
        except (ValueError, KeyError):
            attachments.append({"title": record["Sns"].get("Subject") or "Message", "color": "#1f77b4"})
    answer = http.request(
        "POST",
        WEBHOOK,
        body=json.dumps({"username": "cloudwatch", "attachments": attachments}).encode(),
        headers={"Content-Type": "application/json"},
    )
    if answer.status >= 300:
        raise RuntimeError(f"webhook answered {answer.status}")
    return len(attachments)
