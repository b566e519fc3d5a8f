import email
import email.policy
import logging
import os
import re

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")
tickets = boto3.resource("dynamodb").Table(os.environ["TICKETS"])
MESSAGE_ID = re.compile(r"[a-z0-9]{20,60}")
TICKET = re.compile(r"\[#(\d{1,9})\]")


def spam(receipt):
    verdicts = ("spamVerdict", "virusVerdict")
    return any(receipt[v]["status"] == "FAIL" for v in verdicts)


def fetch(message_id):
    if not MESSAGE_ID.fullmatch(message_id):
        raise ValueError("message id")
    obj = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key="inbound/" + message_id)
    return email.message_from_bytes(obj["Body"].read(), policy=email.policy.default)


def text_of(message):
    part = message.get_body(preferencelist=("plain", "html"))
    return part.get_content()[:10000] if part else ""


def handler(event, context):
    for record in event["Records"]:
        mail, receipt = record["ses"]["mail"], record["ses"]["receipt"]
        if spam(receipt):
            logger.info("dropped as spam")
            continue
        message = fetch(mail["messageId"])
        found = TICKET.search(message["Subject"] or "")
        tickets.put_item(
            Item={
                "id": mail["messageId"],
                "parent": int(found.group(1)) if found else 0,
                "sender": mail["source"],
                "subject": str(message["Subject"]),
                "text": text_of(message),
            }
        )
    return {"disposition": "STOP_RULE"}
