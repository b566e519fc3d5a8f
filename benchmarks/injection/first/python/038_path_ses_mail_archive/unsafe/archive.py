import email
import json
import os
import uuid
from email import policy

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["MAIL_BUCKET"]
ROOT = os.environ.get("ATTACHMENT_ROOT", "/mnt/mail")

EXTENSIONS = {"application/pdf": ".pdf", "image/png": ".png", "text/csv": ".csv"}


def load(message_id):
    raw = s3.get_object(Bucket=BUCKET, Key=f"inbound/{message_id}")["Body"].read()
    return email.message_from_bytes(raw, policy=policy.default)


def save(part):
    declared = part.get_filename() or "unnamed"
    target = os.path.join(ROOT, declared)
    with open(target, "wb") as fh:  # expect: path
        fh.write(part.get_payload(decode=True))
    return {"declared": declared, "bytes": os.path.getsize(target)}


def handler(event, context):
    stored = []
    for record in event["Records"]:
        message = load(record["ses"]["mail"]["messageId"])
        for part in message.iter_attachments():
            if part.get_content_type() in EXTENSIONS:
                stored.append(save(part))
    print(json.dumps({"stored": stored}))
    return {"disposition": "CONTINUE"}
