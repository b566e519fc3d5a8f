import json
import os
import re
from email.headerregistry import Address
from email.message import EmailMessage

import boto3

ses = boto3.client("sesv2")
PHONE = re.compile(r"\+?[0-9][0-9 /-]{5,24}")
TOPICS = {"bill": "Question on a bill", "move": "Moving house", "other": "Something else"}


def compose(name, phone, topic):
    msg = EmailMessage()
    msg["From"] = Address("Website", addr_spec=os.environ["SENDER"])
    msg["To"] = os.environ["HOTLINE"]
    msg["Subject"] = f"Call back: {TOPICS[topic]} ({name})"
    msg.set_content(f"Please call {name} back.\n\nNumber: {phone}\nTopic: {TOPICS[topic]}\n")
    return msg


def handler(event, context):
    try:
        form = json.loads(event["body"])
        name = " ".join(str(form["name"]).split())[:60]
        phone, topic = str(form["phone"]), str(form["topic"])
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"ok": False})}
    if not name or topic not in TOPICS or not PHONE.fullmatch(phone):
        return {"statusCode": 422, "body": json.dumps({"ok": False})}
    msg = compose(name, phone, topic)
    ses.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [os.environ["HOTLINE"]]},
        Content={"Raw": {"Data": msg.as_bytes()}},
    )
    return {"statusCode": 202, "body": json.dumps({"ok": True})}
