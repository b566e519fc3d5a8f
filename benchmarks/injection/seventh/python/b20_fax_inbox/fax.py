import email
import hashlib
import os
from email import policy

import boto3

s3 = boto3.client("s3")
SPOOL = "/mnt/spool"


def raw_mail(message_id):
    return s3.get_object(Bucket=os.environ["MAILS"], Key=f"fax/{message_id}")["Body"].read()


def pdfs(raw):
    msg = email.message_from_bytes(raw, policy=policy.default)
    for part in msg.iter_attachments():
        data = part.get_payload(decode=True) or b""
        if (part.get_filename() or "").lower().endswith(".pdf") and data.startswith(b"%PDF-"):
            yield data


def spool(data):
    name = hashlib.sha256(data).hexdigest() + ".pdf"
    path = os.path.join(SPOOL, name)
    if os.path.exists(path):
        return False
    with open(path + ".part", "wb") as f:
        f.write(data)
    os.replace(path + ".part", path)
    return True


def handler(event, context):
    new = 0
    for r in event["Records"]:
        if r["ses"]["receipt"]["virusVerdict"]["status"] == "FAIL":
            continue
        new += sum(map(spool, pdfs(raw_mail(r["ses"]["mail"]["messageId"]))))
    return {"disposition": "STOP_RULE" if new else "CONTINUE"}
