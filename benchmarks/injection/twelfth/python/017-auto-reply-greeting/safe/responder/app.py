import os

import boto3

from responder.rendering import acknowledgement

ses = boto3.client("sesv2")


def handler(event, context):
    for record in event["Records"]:
        mail = record["ses"]["mail"]
        text = acknowledgement(mail["commonHeaders"].get("subject", ""), mail["messageId"])
        ses.send_email(
            FromEmailAddress=os.environ["SENDER"],
            Destination={"ToAddresses": [mail["source"]]},
            Content={"Simple": {
                "Subject": {"Data": "We have received your message"},
                "Body": {"Text": {"Data": text}},
            }},
        )
    return {"disposition": "CONTINUE"}
