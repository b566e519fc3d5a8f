import os
from email import policy
from email.parser import BytesParser

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["INBOX"])


def parsed(message_id):
    found = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key=f"incoming/{message_id}")
    return BytesParser(policy=policy.default).parsebytes(found["Body"].read())


def handler(event, context):
    for record in event["Records"]:
        message_id = record["ses"]["mail"]["messageId"]
        message = parsed(message_id)
        table.put_item(Item={
            "id": message_id,
            "subject": str(message["subject"] or ""),
            "attachments": sum(1 for _ in message.iter_attachments()),
        })
    return {"disposition": "STOP_RULE"}
