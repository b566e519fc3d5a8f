import json
import logging
import os

import boto3

from alerts.text import compose

logging.getLogger().setLevel(logging.INFO)
ses = boto3.client("sesv2")


def notify(event, context):
    for record in event["Records"]:
        alert = json.loads(record["Sns"]["Message"])
        ses.send_email(
            FromEmailAddress=os.environ["FROM"],
            Destination={"ToAddresses": [os.environ["ONCALL"]]},
            Content={
                "Simple": {
                    "Subject": {"Data": "Monitoring alert"},
                    "Body": {"Text": {"Data": compose(alert)}},
                }
            },
        )
