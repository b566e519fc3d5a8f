import email
import email.policy
import os
import uuid
from pathlib import Path

import boto3

s3 = boto3.client("s3")
MAIL_BUCKET = os.environ["MAIL_BUCKET"]
INBOX = Path("/mnt/scan/inbox")
SUFFIX = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "text/csv": ".csv"}


def load(message_id):
    obj = s3.get_object(Bucket=MAIL_BUCKET, Key="in/" + message_id)
    return email.message_from_bytes(obj["Body"].read(), policy=email.policy.default)


def attachments(msg):
    for part in msg.iter_attachments():
        if part.get_content_type() in SUFFIX:
            yield part


def save(part):
    name = part.get_filename() or uuid.uuid4().hex + SUFFIX[part.get_content_type()]
    target = INBOX / name
    with target.open("wb") as f:  # expect: path
        f.write(part.get_payload(decode=True))
    return target


def handler(event, context):
    count = 0
    for record in event["Records"]:
        receipt = record["ses"]["receipt"]
        if receipt["spamVerdict"]["status"] != "PASS" or receipt["virusVerdict"]["status"] != "PASS":
            continue
        msg = load(record["ses"]["mail"]["messageId"])
        count += len([save(p) for p in attachments(msg)])
    return {"disposition": "CONTINUE", "saved": count}
