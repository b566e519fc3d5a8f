import email
import os
from email import policy

import boto3

from storage.attachments import AttachmentStore

s3 = boto3.client("s3")
MAIL_BUCKET = os.environ["MAIL_BUCKET"]
DROP = "/mnt/scans"


def fetch(message_id):
    raw = s3.get_object(Bucket=MAIL_BUCKET, Key="inbound/" + message_id)["Body"].read()
    return email.message_from_bytes(raw, policy=policy.default)


def handler(event, context):
    store = AttachmentStore(DROP)
    saved = 0
    for record in event["Records"]:
        message = fetch(record["ses"]["mail"]["messageId"])
        saved += sum(store.save(part) is not None for part in message.iter_attachments())
    return {"disposition": "CONTINUE", "saved": saved}
