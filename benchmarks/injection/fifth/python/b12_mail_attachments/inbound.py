import email
import email.policy
import os
import re
import uuid
from collections import Counter

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["MAILS_TABLE"])
MAILS = os.environ["MAIL_BUCKET"]
TARGET = os.environ["ATTACHMENT_BUCKET"]
TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
MESSAGE_ID = re.compile(r"[a-z0-9]{20,80}")
MAX_SIZE = 10 * 1024 * 1024


def passed(receipt):
    return all(receipt[check]["status"] == "PASS" for check in ("spamVerdict", "virusVerdict", "dkimVerdict"))


def read_message(message_id):
    if not MESSAGE_ID.fullmatch(message_id):
        raise ValueError("message id")
    body = s3.get_object(Bucket=MAILS, Key=f"inbound/{message_id}")["Body"].read()
    return email.message_from_bytes(body, policy=email.policy.default)


def attachments(message):
    for part in message.iter_attachments():
        extension = TYPES.get(part.get_content_type())
        if extension is None:
            continue
        content = part.get_payload(decode=True) or b""
        if 0 < len(content) <= MAX_SIZE:
            yield part.get_filename(), extension, content


def store(message):
    mail_id = str(uuid.uuid4())
    kinds = Counter()
    names = []
    for number, (name, extension, content) in enumerate(attachments(message), start=1):
        s3.put_object(
            Bucket=TARGET,
            Key=f"{mail_id}/{number}.{extension}",
            Body=content,
            ContentDisposition="attachment",
        )
        names.append(name or "")
        kinds[extension] += 1
    table.put_item(Item={"id": mail_id, "from": str(message["from"]), "names": names})
    return kinds


def handler(event, context):
    total = Counter()
    for record in event["Records"]:
        if passed(record["ses"]["receipt"]):
            total += store(read_message(record["ses"]["mail"]["messageId"]))
    print("stored attachments:", sum(total.values()))
    return {"disposition": "CONTINUE"}
