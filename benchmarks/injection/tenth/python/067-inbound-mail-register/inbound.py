import os
from email import policy
from email.parser import BytesParser
from email.utils import parseaddr

import boto3

s3 = boto3.client("s3")
mails = boto3.resource("dynamodb").Table(os.environ["MAILS_TABLE"])
CHECKS = ("spamVerdict", "virusVerdict", "dkimVerdict")


def passed(receipt):
    return all(receipt[check]["status"] == "PASS" for check in CHECKS)


def attachments(message_id):
    raw = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key=f"inbound/{message_id}")["Body"].read()
    message = BytesParser(policy=policy.default).parsebytes(raw)
    return sum(1 for _ in message.iter_attachments())


def handler(event, context):
    for record in event["Records"]:
        ses = record["ses"]
        if not passed(ses["receipt"]):
            continue
        mail = ses["mail"]
        headers = mail["commonHeaders"]
        _, sender = parseaddr(headers["from"][0])
        mails.put_item(
            Item={
                "id": mail["messageId"],
                "sender": sender,
                "subject": headers.get("subject", "")[:200],
                "attachments": attachments(mail["messageId"]),
            }
        )
    return {"disposition": "CONTINUE"}
