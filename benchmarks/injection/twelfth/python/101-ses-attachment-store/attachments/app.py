import os

import boto3

from attachments.mime import pdfs

s3 = boto3.client("s3")


def accepted(receipt):
    return all(receipt[v]["status"] == "PASS" for v in ("spamVerdict", "virusVerdict", "spfVerdict"))


def handler(event, context):
    for record in event["Records"]:
        message, receipt = record["ses"]["mail"]["messageId"], record["ses"]["receipt"]
        if not accepted(receipt):
            continue
        stored = s3.get_object(Bucket=os.environ["MAIL_BUCKET"], Key=f"inbox/{message}")
        for number, content in enumerate(pdfs(stored["Body"].read())):
            s3.put_object(
                Bucket=os.environ["ATTACHMENT_BUCKET"], Key=f"{message}/{number:02d}.pdf",
                Body=content, ContentType="application/pdf",
            )
    return {"disposition": "STOP_RULE"}
