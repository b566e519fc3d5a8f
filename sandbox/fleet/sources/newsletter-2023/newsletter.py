"""Wrote last year's newsletter."""

import os

import boto3
from jinja2 import Template

ses = boto3.client("ses")
s3 = boto3.client("s3")


def handler(event, context):
    text = s3.get_object(Bucket=event["bucket"], Key=event["template"])["Body"].read().decode()
    for address in event["addresses"]:
        html = Template(text).render(address=address, environment=os.environ)
        ses.send_email(
            Source="news@shop.example",
            Destination={"ToAddresses": [address]},
            Message={"Subject": {"Data": event["subject"]}, "Body": {"Html": {"Data": html}}},
        )
        print("sent to", address)
