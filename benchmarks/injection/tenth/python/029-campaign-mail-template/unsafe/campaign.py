import json
import os

import boto3

from rendering import render_campaign

ses = boto3.client("sesv2")


def send(body):
    ses.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [os.environ["TEST_LIST"]]},
        Content={"Simple": {"Subject": {"Data": "Campaign preview"}, "Body": {"Text": {"Data": body}}}},
    )


def handler(event, context):
    for record in event["Records"]:
        campaign = json.loads(record["Sns"]["Message"])
        send(render_campaign(campaign))
