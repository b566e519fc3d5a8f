import email
import os
from email.policy import default
from pathlib import Path

import boto3
from werkzeug.utils import secure_filename

s3 = boto3.client("s3")
INBOX = Path("/mnt/inbox")


def handler(event, context):
    written = 0
    for record in event["Records"]:
        message_id = record["ses"]["mail"]["messageId"]
        raw = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key=message_id)["Body"].read()
        folder = INBOX / context.aws_request_id
        folder.mkdir(parents=True, exist_ok=True)
        for i, part in enumerate(email.message_from_bytes(raw, policy=default).iter_attachments()):
            name = secure_filename(part.get_filename() or "") or "attachment.bin"
            (folder / f"{i:02d}-{name}").write_bytes(part.get_payload(decode=True) or b"")
            written += 1
    return {"written": written}
